/// What the modules of one session share: where datasets are, and how results are printed.
///
/// Every value that a script holds carries it, so that `print(figure)` is as wide as the terminal
/// and a number in a sentence looks like the number in the chart.
public struct LuaContext: Sendable {
  public var catalogue: DatasetCatalogue
  public var style: TextStyle

  public init(
    catalogue: DatasetCatalogue = DatasetCatalogue(folders: []), style: TextStyle = TextStyle()
  ) {
    self.catalogue = catalogue
    self.style = style
  }

  public var language: Language { style.language }
  var narrator: Narrator { Narrator(style: style.quantity) }
}
