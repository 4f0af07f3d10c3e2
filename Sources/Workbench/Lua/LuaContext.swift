/// What the modules of one session share: where datasets are, what a script may touch beyond them,
/// and how results are printed.
///
/// Every value that a script holds carries it, so that `print(figure)` is as wide as the terminal
/// and a number in a sentence looks like the number in the chart.
///
/// It is one reference, since every value carries it.
public struct LuaContext: Sendable {
  private var shared: SharedContext

  public init(
    catalogue: DatasetCatalogue = DatasetCatalogue(folders: []), style: TextStyle = TextStyle(),
    folders: ScriptFolders = ScriptFolders(), fetch: StatbankFetch? = nil, network: Bool = false,
    pictures: SVGConverter? = nil
  ) {
    shared = SharedContext(catalogue, style, folders, fetch, network, pictures, ExpressionCache())
  }

  public var catalogue: DatasetCatalogue { shared.catalogue }
  public var style: TextStyle {
    get { shared.style }
    set {
      shared = SharedContext(
        catalogue, newValue, folders, fetch, network, pictures, expressions)
    }
  }
  public var folders: ScriptFolders { shared.folders }
  /// Where copies of extracts lie and how more are fetched; nil for neither.
  public var fetch: StatbankFetch? { shared.fetch }
  /// Whether scripts may ask servers.
  public var network: Bool { shared.network }
  /// What makes PNG pictures; nil for nothing.
  public var pictures: SVGConverter? { shared.pictures }
  var expressions: ExpressionCache { shared.expressions }

  public var language: Language { style.language }
  var narrator: Narrator { Narrator(style: style.quantity) }

  /// Opens a dataset of the project, or a file or data package below a folder that may be read.
  func open(_ name: String, _ choices: ReadChoices = ReadChoices()) throws -> Imported {
    for path in choices.descriptions {
      _ = try folders.readablePath(ImportFormat.parts(of: path).file)
    }
    guard name.utf8.count <= DatasetCatalogue.longestName, DatasetCatalogue.isPath(name) else {
      return try catalogue.open(name, choices)
    }
    // The folder of a pattern comes first: nothing may be listed that may not be read.
    if let folder = XLSXAddress.folder(ofPattern: name) { _ = try folders.readablePath(folder) }
    for path in try XLSXAddress.files(of: name) {
      _ = try folders.readablePath(ImportFormat.file(of: path))
    }
    if let dataset = try DatasetCatalogue.package(at: name) {
      for resource in dataset.package.resources {
        _ = try folders.readablePath(dataset.path(of: resource))
      }
    }
    // By the name that was asked for: it goes into the report, and must not differ by machine.
    return try catalogue.open(name, choices)
  }

  /// Writes a file for a script and answers its path.
  func save(
    _ bytes: [UInt8], as name: String, endings: [String], _ call: inout LuaCall
  ) throws -> String {
    let path = try folders.writablePath(name, endings: endings)
    try call.core.countFile(bytes: bytes.count)
    try OutputFile.write(bytes, to: path)
    return path
  }
}

/// What copies of a context share.
private final class SharedContext: Sendable {
  let catalogue: DatasetCatalogue
  let style: TextStyle
  let folders: ScriptFolders
  let fetch: StatbankFetch?
  let network: Bool
  let pictures: SVGConverter?
  let expressions: ExpressionCache

  init(
    _ catalogue: DatasetCatalogue, _ style: TextStyle, _ folders: ScriptFolders,
    _ fetch: StatbankFetch?, _ network: Bool, _ pictures: SVGConverter?,
    _ expressions: ExpressionCache
  ) {
    self.catalogue = catalogue
    self.style = style
    self.folders = folders
    self.fetch = fetch
    self.network = network
    self.pictures = pictures
    self.expressions = expressions
  }
}
