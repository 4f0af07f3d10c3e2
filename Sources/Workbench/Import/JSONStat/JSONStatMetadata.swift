/// What a JSON-stat dataset says beside its numbers.
public struct JSONStatMetadata: Sendable, Equatable {
  public var label: String?
  public var source: String?
  /// As written, usually an ISO 8601 date or moment.
  public var updated: String?
  public var href: String?
  /// `version` as written; nil before 2.0.
  public var version: String?
  /// The language of its texts where an extension tells it, such as `da`.
  public var language: String?
  public var notes: [JSONStatNote]
  public var links: [JSONStatLink]
  /// `extension` as it stands, such as the `px` object of PxWeb.
  public var extensions: JSONValue?
  /// What the codes of `status` mean, where the file says so.
  public var statusLabels: [String: String]

  /// The slot of `Labels` for the texts of the file: English where it says so, else Danish.
  var slot: Language { language?.lowercased().hasPrefix("en") == true ? .english : .danish }

  func labels(_ text: String?) -> Labels {
    guard let text, !text.isEmpty else { return Labels() }
    return slot == .english ? Labels(english: text) : Labels(danish: text)
  }
}

/// A note and what it is about.
public struct JSONStatNote: Sendable, Equatable {
  /// The dimension; nil for the whole dataset.
  public var dimension: String?
  /// The category of the dimension; nil for all of it.
  public var category: String?
  public var text: String

  public init(dimension: String? = nil, category: String? = nil, text: String) {
    self.dimension = dimension
    self.category = category
    self.text = text
  }
}

/// A link to something related, by its relation: `item`, `describedby`, `license` …
public struct JSONStatLink: Sendable, Equatable {
  public var relation: String
  public var href: String?
  public var label: String?
  public var type: String?
  /// `dataset`, `collection` or `dimension`, where the link says what it leads to.
  public var kind: String?
}

/// One dimension of a JSON-stat dataset.
public struct JSONStatDimension: Sendable {
  public enum Role: String, Sendable, CaseIterable {
    case time, geo, metric
  }

  /// What is said of the numbers of one category.
  public struct CategoryMeasure: Sendable, Equatable {
    public var unit: String?
    public var symbol: String?
    /// `start` or `end`.
    public var position: String?
    public var decimals: Int?
    public var quantity: Field.QuantityKind?
    public var priceBasis: PriceBasis?
  }

  /// The id, and the name of its column.
  public var name: String
  public var label: Labels
  public var role: Role?
  /// The categories with labels, parents and levels, in the order of the cube.
  public var domain: CategoryDomain
  /// One distinct period a category; nil when the dimension is not time.
  public var periods: [Period]?
  /// One entry a category where `category.unit` or the extension of PxWeb tells of units; else nil.
  public var measures: [CategoryMeasure]?
  /// Longitude and latitude by code.
  public var coordinates: [String: [Double]]
  public var href: String?
  public var links: [JSONStatLink]
  public var extensions: JSONValue?
  /// All notes of the dimension as a whole.
  public var description: Labels
  /// Written from whole numbers or texts, and read back as them.
  var storedType: ColumnType?

  public var count: Int { domain.count }
}
