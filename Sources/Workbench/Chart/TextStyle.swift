/// How a figure is rendered as text. Nothing is asked of the environment here: the command line
/// decides and passes it in.
public struct TextStyle: Sendable, Equatable {
  /// How many colours there are to draw with, and on which background they must be legible.
  public struct Color: Sendable, Equatable {
    public enum Depth: String, Sendable, CaseIterable {
      /// No escape byte at all.
      case none
      case ansi16 = "16"
      case ansi256 = "256"
      case truecolor
    }

    public enum Background: String, Sendable, CaseIterable {
      /// Tones between light and dark are used, which stand out on both.
      case unknown
      case light, dark
    }

    public var depth: Depth
    public var background: Background

    public init(_ depth: Depth, on background: Background = .unknown) {
      self.depth = depth
      self.background = background
    }

    public static let none = Color(.none)
    public static let ansi16 = Color(.ansi16)
    public static let ansi256 = Color(.ansi256)
    public static let truecolor = Color(.truecolor)

    /// Whether there is any colour.
    public var isOn: Bool { depth != .none }
  }

  public enum Charset: String, Sendable, CaseIterable {
    case unicode
    /// Bytes below 0x80 only; æ, ø and å are transliterated to ae, oe and aa. Figures become lines
    /// that are legible in letters of any width, as in an e-mail.
    case ascii
    /// The same bytes, and pictures drawn with them for terminals, whose letters have one width.
    case asciiGrid = "ascii-grid"
  }

  /// Cells of a line, 1 to 300; every rendering is a rectangle of exactly this width.
  public var width: Int
  public var color: Color
  public var charset: Charset
  public var quantity: QuantityStyle

  public init(
    width: Int = 80, color: Color = .none, charset: Charset = .unicode,
    quantity: QuantityStyle = QuantityStyle()
  ) {
    self.width = min(300, max(1, width))
    self.color = color
    self.charset = charset
    self.quantity = quantity
    if charset != .unicode { self.quantity.ascii = true }
  }

  public var language: Language { quantity.language }
}

/// How a figure is rendered as SVG.
public struct SVGStyle: Sendable, Equatable {
  /// Prefix of the ids inside the picture, unique in its document.
  public var identifier: String
  /// The id of the data table that the picture links to; nil when there is none.
  public var tableIdentifier: String?
  /// A picture in a file of its own also shows the figure's title, notes and source.
  public var standsAlone: Bool
  public var quantity: QuantityStyle
  /// Lines drawn above and below the picture; `Figure.svg` fills them.
  var heading: [String] = []
  var footing: [String] = []
  /// The width of the picture in pixels; panels of a picture have less than all of it.
  var width = SVGFrame.width
  var isPanel = false

  public init(
    identifier: String, tableIdentifier: String? = nil, standsAlone: Bool = false,
    quantity: QuantityStyle = QuantityStyle()
  ) {
    self.identifier = identifier
    self.tableIdentifier = tableIdentifier
    self.standsAlone = standsAlone
    self.quantity = quantity
  }

  public var language: Language { quantity.language }
}
