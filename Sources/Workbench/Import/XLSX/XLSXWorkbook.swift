/// A workbook: its sheets, date system, number formats and texts.
final class XLSXWorkbook {
  struct Sheet {
    var name: String
    var part: String
    var isHidden: Bool
  }

  let package: XLSXPackage
  private(set) var sheets: [Sheet] = []
  /// Days count from 1 January 1904, as old Macintosh workbooks have it.
  private(set) var countsFrom1904 = false
  private(set) var styles = XLSXStyles()
  /// For each shared string its text in the pool.
  private(set) var strings: [Int32] = []
  let pool: XLSXTextPool

  /// Reads everything but the sheets; texts go into a pool that several workbooks may share.
  init(_ package: XLSXPackage, pool: XLSXTextPool) throws(Problem) {
    self.package = package
    self.pool = pool
    let root = try Self.relations(package, of: "").first { $0.type == "officeDocument" }
    let main = root?.target ?? "xl/workbook.xml"
    let relations = try Self.relations(package, of: main)
    try readSheets(main, relations)
    func part(_ type: String) -> String? { relations.first { $0.type == type }?.target }
    if let name = part("styles"), package.hasPart(name) {
      styles = try XLSXStyles.read(package, part: name)
    }
    if let name = part("sharedStrings") { strings = try pool.shared(package, part: name) }
  }

  private func readSheets(_ main: String, _ relations: [Relation]) throws(Problem) {
    final class Found {
      var sheets: [(name: String, relation: String, state: String)] = []
      var from1904 = false
    }
    let found = Found()
    try package.elements(of: main) { name, attributes in
      if name == "sheet" {
        found.sheets.append(
          (attributes["name"] ?? "", attributes["id"] ?? "", attributes["state"] ?? "visible"))
      } else if name == "workbookPr" {
        found.from1904 = ["1", "true", "on"].contains(attributes["date1904"] ?? "")
      }
    }
    countsFrom1904 = found.from1904
    for sheet in found.sheets {
      guard let relation = relations.first(where: { $0.id == sheet.relation }) else {
        throw package.damaged(main, "the sheet «\(sheet.name)» leads to no part")
      }
      // Chart sheets and macro sheets hold no cells to read.
      guard relation.type == "worksheet" else { continue }
      sheets.append(
        Sheet(name: sheet.name, part: relation.target, isHidden: sheet.state != "visible"))
    }
    guard !sheets.isEmpty else { throw Problem(.xlsxNoSheets, ["path": package.path]) }
  }

  /// The sheets that an address means, in their order.
  func sheets(_ wanted: XLSXAddress.Sheet) throws(Problem) -> [Sheet] {
    let visible = sheets.filter { !$0.isHidden }
    switch wanted {
    case .first: return [visible.first ?? sheets[0]]
    case .all: return visible.isEmpty ? sheets : visible
    case .named(let name):
      if let sheet = sheets.first(where: { $0.name == name }) { return [sheet] }
      let lower = name.lowercased()
      if let sheet = sheets.first(where: { $0.name.lowercased() == lower }) { return [sheet] }
      if let number = Int(name), sheets.indices.contains(number - 1) { return [sheets[number - 1]] }
      throw Problem(
        .xlsxUnknownSheet, ["path": package.path, "sheet": name], asked: name,
        candidates: sheets.map(\.name))
    }
  }

  // MARK: Relations

  private struct Relation {
    var id: String
    /// The last part of the type's address, which both variants of the standard share.
    var type: String
    var target: String
  }

  private static func relations(
    _ package: XLSXPackage, of part: String
  ) throws(Problem) -> [Relation] {
    let folder = OutputFile.folder(of: part)
    let file = part.split(separator: "/").last.map(String.init) ?? ""
    let name = "\(folder.isEmpty ? "" : folder + "/")_rels/\(file).rels"
    final class Found { var relations: [Relation] = [] }
    let found = Found()
    try package.elements(of: name) { element, attributes in
      guard element == "Relationship", attributes["TargetMode"] != "External" else { return }
      let target = attributes["Target"] ?? ""
      let type = attributes["Type"]?.split(separator: "/").last.map(String.init) ?? ""
      found.relations.append(
        Relation(
          id: attributes["Id"] ?? "", type: type,
          target: target.hasPrefix("/")
            ? String(target.dropFirst()) : folder.isEmpty ? target : "\(folder)/\(target)"))
    }
    return found.relations
  }
}
