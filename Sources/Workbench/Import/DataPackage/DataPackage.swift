/// A Frictionless Data Package with what the `kkrlab` objects add, read from `datapackage.json`.
public struct DataPackage: Sendable {
  public struct Licence: Sendable, Equatable {
    public var name: String?
    public var title: String?
    public var path: String?

    /// The licence as a source line names it.
    public var label: String? { title ?? name }
  }

  public struct Source: Sendable, Equatable {
    /// The id that `source` columns of the data refer to.
    public var id: String?
    /// The full citation.
    public var title: String
    public var path: String?
  }

  public var name: String
  public var title: Labels
  public var description: String?
  public var licences: [Licence]
  public var sources: [Source]
  /// Made-up demonstration data.
  public var synthetic: Bool
  public var resources: [DataResource]
  public var checks: [DatasetCheck]
  /// Contradictions that are known to stand in the source.
  public var knownContradictions: [KnownContradiction] = []
  /// The folder of the package, without a final slash.
  public var folder: String

  /// The resource that opens by the package's name: the only one, or the one marked as default.
  public func defaultResource() throws(Problem) -> DataResource {
    if let marked = resources.first(where: \.isDefault) { return marked }
    if let only = resources.first, resources.count == 1 { return only }
    throw Problem(.resourceUnchosen, ["dataset": name], candidates: resources.map(\.name))
  }

  public func resource(_ wanted: String) throws(Problem) -> DataResource {
    if let found = resources.first(where: { $0.name == wanted }) { return found }
    throw Problem(
      .unknownResource, ["dataset": name, "name": wanted], asked: wanted,
      candidates: resources.map(\.name))
  }
}

/// One table of a data package: where its file is and how its columns are read.
public struct DataResource: Sendable {
  /// A key whose values must be found in another resource.
  public struct ForeignKey: Sendable, Equatable {
    public var columns: [String]
    /// Another data package, by its name; nil for this one.
    public var package: String?
    /// The other resource; empty for this one.
    public var resource: String
    public var otherColumns: [String]
  }

  /// What Table Schema demands of the values of a column.
  public struct Constraint: Sendable, Equatable {
    public var column: String
    public var isRequired: Bool
    public var isUnique: Bool
    public var values: [String]?
    public var minimum: ExactDecimal?
    public var maximum: ExactDecimal?
    /// First and last period allowed, where the column holds periods.
    public var earliest: Period?
    public var latest: Period?
    /// Characters of a text at least and at most.
    public var minLength: Int?
    public var maxLength: Int?
    /// A regular expression that the whole text must match.
    public var pattern: String?
  }

  public var name: String
  /// The path of the CSV file within the package's folder.
  public var path: String
  public var title: Labels
  public var description: String?
  public var isDefault: Bool
  public var synthetic: Bool
  public var sources: [DataPackage.Source]
  public var columns: [CSVSchemaColumn]
  public var primaryKey: [String]
  public var foreignKeys: [ForeignKey]
  public var constraints: [Constraint]
  /// What is said of how the CSV file is written.
  public var dialect: CSVDialectHint
}
