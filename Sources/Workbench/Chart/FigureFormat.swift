/// A file format that figures are written in: a picture, or text.
///
/// The list `all` is the registry of `figure:save` and `kkrlab chart -o`.
public struct FigureFormat: Sendable {
  /// What a file needs beyond the figure.
  public struct Settings: Sendable {
    /// How text is rendered; a file holds no colours.
    public var style: TextStyle
    /// Pixels across a PNG picture, or cells of a line of text; nil for the usual size.
    public var width: Int?
    public var converter: SVGConverter?

    public init(style: TextStyle, width: Int? = nil, converter: SVGConverter? = nil) {
      self.style = style
      self.width = width
      self.converter = converter
    }
  }

  /// The ending of file names, lower case, without the point.
  public let ending: String
  /// Whether it holds a picture, which a table has none of.
  public let isPicture: Bool
  private let render: @Sendable (_ figure: Figure, _ settings: Settings) throws(Problem) -> String

  public static let all: [FigureFormat] = [.svg, .png, .text]

  /// The endings that a figure can be written to.
  public static func endings(of figure: Figure) -> [String] {
    all.filter { figure.hasPicture || !$0.isPicture }.map(\.ending)
  }

  /// The format of a path; nil for an ending that is none.
  public static func of(path: String) -> FigureFormat? {
    let lower = path.lowercased()
    return all.first { lower.hasSuffix("." + $0.ending) }
  }

  /// The whole file. Throws for a size that the format does not take, `.pictureProgramMissing` and
  /// `.pictureFailed`.
  public func bytes(_ figure: Figure, _ settings: Settings) throws(Problem) -> [UInt8] {
    let text = try render(figure, settings)
    guard ending == Self.png.ending else { return Array(text.utf8) }
    guard let converter = settings.converter else { throw Problem(.pictureProgramMissing) }
    return try converter.png(text, width: settings.width ?? SVGConverter.usualWidth)
  }

  public static let svg = FigureFormat(ending: "svg", isPicture: true) {
    (figure, settings) throws(Problem) in
    if let width = settings.width {
      throw Problem(
        .chartOptionValue,
        [
          "name": "width", "found": String(width),
          "wanted": "a name that ends in .png or .txt",
        ])
    }
    return try picture(figure, settings)
  }

  public static let png = FigureFormat(ending: "png", isPicture: true) {
    (figure, settings) throws(Problem) in
    try picture(figure, settings)
  }

  static let text = FigureFormat(ending: "txt", isPicture: false) {
    (figure, settings) throws(Problem) in
    if let width = settings.width, !(1...300).contains(width) {
      throw Problem(
        .chartOptionValue,
        ["name": "width", "found": String(width), "wanted": "cells from 1 to 300"])
    }
    var style = settings.style
    style.color = .none
    if let width = settings.width { style.width = width }
    return figure.text(style)
  }

  private static func picture(_ figure: Figure, _ settings: Settings) throws(Problem) -> String {
    var style = SVGStyle(
      identifier: "figure", standsAlone: true, quantity: settings.style.quantity)
    style.quantity.ascii = false
    guard let picture = figure.svg(style) else { throw Problem(.tableHasNoPicture) }
    return picture
  }
}

extension Figure {
  /// Whether there is a picture beside the data; a table has none.
  public var hasPicture: Bool { content.kind != "table" }
}
