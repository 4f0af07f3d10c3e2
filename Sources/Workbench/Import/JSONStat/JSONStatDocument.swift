/// What a JSON-stat file holds: datasets, links to datasets elsewhere, or a dimension.
///
///     let document = try JSONStatReader.document(path: "collection.json")
///     document.kind              // .collection
///     document.items.first?.href // where its first dataset is
public struct JSONStatDocument: Sendable {
  public enum Kind: String, Sendable, CaseIterable {
    /// One dataset, with or without the wrapper of version 1.
    case dataset
    /// Datasets by name, as version 1 answers.
    case bundle
    /// Links to datasets; those that stand inside it are among the datasets.
    case collection
    case dimension
  }

  public var kind: Kind
  public var version: String?
  public var label: String?
  public var datasets: [JSONStatCube]
  /// The items of a collection.
  public var items: [JSONStatLink]
  /// The dimension of a file that holds nothing else.
  public var dimension: JSONStatDimension?
  let path: String

  /// A dataset by its key in a bundle, or by its number from 1.
  public func dataset(_ wanted: String) throws(Problem) -> JSONStatCube {
    if let found = datasets.first(where: { $0.key == wanted }) { return found }
    if let number = Int(wanted), datasets.indices.contains(number - 1) {
      return datasets[number - 1]
    }
    throw Problem(
      .jsonStatUnknownDataset, ["file": path, "name": wanted], asked: wanted, candidates: names)
  }

  /// What each dataset is called: its key, or its number.
  public var names: [String] {
    datasets.enumerated().map { $0.element.key ?? String($0.offset + 1) }
  }

  /// The only dataset; a problem that names them when there are several.
  public func dataset() throws(Problem) -> JSONStatCube {
    if datasets.count == 1 { return datasets[0] }
    if datasets.isEmpty {
      throw Problem(
        .jsonStatNoDataset, ["file": path, "kind": kind.rawValue, "count": String(items.count)])
    }
    throw Problem(
      .jsonStatSeveralDatasets, ["file": path, "count": String(datasets.count)],
      candidates: names)
  }
}
