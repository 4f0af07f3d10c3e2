/// A contradiction that is known to stand in the source, from `known-contradictions.json` beside
/// the package's descriptor:
///
///     {"contradictions": [
///       {"check": "samme-udsagn", "gap": 0.6,
///        "cells": ["N016 value 24.6", "N027 value 24.6", "N042 value 24"],
///        "reason": {"da": "Tabellen skærer decimalen væk.", "en": "…"}}]}
///
/// It is known only as long as the cells, what is printed in them and the gap are the same: a value
/// that changes makes the contradiction a new one.
public struct KnownContradiction: Sendable {
  public var check: String
  public var cells: [String]
  public var gap: ExactDecimal?
  public var reason: Labels

  static let fileName = "known-contradictions.json"

  func matches(_ finding: CheckFinding) -> Bool {
    guard finding.check == check, Set(finding.cells.map(\.signature)) == Set(cells) else {
      return false
    }
    switch (gap, finding.gap) {
    case (nil, nil): return true
    case (let ours?, let theirs?): return !(ours < theirs) && !(theirs < ours)
    default: return false
    }
  }

  var json: JSONValue {
    .object([
      ("check", .string(check)), ("cells", .array(cells.map { .string($0) })),
      ("gap", gap.map { .number($0.canonicalText) } ?? .null), ("reason", reason.json),
    ])
  }

  /// Reads the list beside a package; an absent file is an empty list.
  static func read(_ package: DataPackage) throws -> [KnownContradiction] {
    let path = package.folder + "/" + fileName
    guard DatasetCatalogue.isFile(path) else { return [] }
    let root = try PackageNode(try FileBytes(path: path, limit: 16 << 20).array, source: path)
    try root.allow(["contradictions"], in: "the list of known contradictions")
    let names = DatasetCheck.implied(package).map(\.name) + package.checks.map(\.name)
    return try root.items("contradictions").map { node in
      let place = "a known contradiction"
      try node.allow(["check", "cells", "gap", "reason"], in: place)
      let check = try node.required("check", in: place)
      let name = try check.text()
      guard names.contains(name) else { throw check.wrong("a check", candidates: names) }
      let reason = try node.required("reason", in: place)
      let labels = try node.labels("reason") ?? Labels()
      guard labels.danish?.isEmpty == false else {
        throw reason.wrong("a reason in Danish under «da»")
      }
      let cells = try node.required("cells", in: place).items().map { try $0.text() }
      return KnownContradiction(
        check: name, cells: cells, gap: try node.decimal("gap"), reason: labels)
    }
  }
}
