import Workbench

/// Small JSON-stat texts for tests, and what reading them gives.
enum JSONStatSamples {
  /// Two areas by two quarters; codes with leading zeros, a missing cell with its reason.
  static let plain = """
    {"version": "2.0", "class": "dataset", "label": "Ledige", "source": "Amt & Co.",
     "updated": "2024-05-01", "id": ["OMRÅDE", "Tid"], "size": [2, 2],
     "role": {"time": ["Tid"], "geo": ["OMRÅDE"]},
     "dimension": {
       "OMRÅDE": {"label": "område", "category": {
         "index": {"101": 1, "000": 0}, "label": {"000": "Hele landet", "101": "København"}}},
       "Tid": {"category": {"index": ["2024K1", "2024K2"]}}},
     "value": [12.50, null, 3, -4.25], "status": {"1": "confidential", "3": "p"}}
    """

  static func read(_ text: String, dataset: String? = nil) throws -> Imported {
    try JSONStatReader.read(Array(text.utf8), path: "sample.json", dataset: dataset)
  }

  static func document(_ text: String) throws -> JSONStatDocument {
    try JSONStatReader.document(Array(text.utf8), path: "sample.json")
  }

  /// A cube of one dimension of `size` categories around other members.
  static func line(_ size: Int, _ members: String) -> String {
    let codes = (0..<size).map { "\"\($0)\"" }.joined(separator: ",")
    return """
      {"version":"2.0","class":"dataset","id":["x"],"size":[\(size)],\
      "dimension":{"x":{"category":{"index":[\(codes)]}}},\(members)}
      """
  }

  /// The cells of a column as plain text.
  static func texts(_ imported: Imported, _ name: String = "value") throws -> [String] {
    try VerbSamples.texts(imported.table, name)
  }

  /// The first line of the problem that reading throws, and where it is.
  static func fault(_ text: String) -> String { fault(Array(text.utf8)) }

  static func fault(_ bytes: [UInt8]) -> String {
    do {
      _ = try JSONStatReader.read(bytes, path: "f.json")
      return "no problem"
    } catch {
      let place = error.place.map { " (\($0.line):\($0.column))" } ?? ""
      return "\(error.code.rawValue) \(ProblemText().message(error))\(place)"
    }
  }
}
