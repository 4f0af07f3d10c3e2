import Foundation
import Synchronization

/// A statistics bank that answers in the shapes of Danmarks Statistik's API, over tables of its own
/// with made-up numbers.
public final class FakeStatbank: Sendable {
  public struct Value: Sendable {
    public var id: String
    public var danish: String
    public var english: String

    public init(_ id: String, _ danish: String, _ english: String? = nil) {
      self.id = id
      self.danish = danish
      self.english = english ?? danish
    }
  }

  public struct Variable: Sendable {
    public var id: String
    public var danish: String
    public var english: String
    public var elimination = false
    public var time = false
    public var map: String?
    public var values: [Value]

    public init(
      _ id: String, _ danish: String, _ english: String, elimination: Bool = false,
      time: Bool = false, map: String? = nil, _ values: [Value]
    ) {
      self.id = id
      self.danish = danish
      self.english = english
      self.elimination = elimination
      self.time = time
      self.map = map
      self.values = values
    }
  }

  public struct Table: Sendable {
    public var id: String
    public var danish: String
    public var english: String
    public var unit: String
    public var active = true
    public var footnote: String?
    public var variables: [Variable]
    /// The cell of some codes, as printed.
    public var cell: @Sendable ([String]) -> String
  }

  /// What may be changed while the server runs.
  public struct Knobs: Sendable {
    public var updated = "2025-02-12T08:00:00"
    /// Cells of the formats that do not stream.
    public var limit = 1_000_000
    public var supportsRanges = false
    /// Answers codes, or labels as the API does by default.
    public var sendsCodes = true
    /// Answers that come before the regular ones, in order; the path decides whether one is used.
    public var before: [(path: String, response: LoopbackServer.Response)] = []
    /// Changes every regular answer of `/data`.
    public var change: (@Sendable (LoopbackServer.Response) -> LoopbackServer.Response)?
  }

  public let tables: [Table]
  private let knobs = Mutex(Knobs())

  public init(_ tables: [Table] = FakeStatbank.samples) { self.tables = tables }

  public func set(_ change: (inout Knobs) -> Void) { knobs.withLock { change(&$0) } }

  /// Starts a server of this bank.
  public func serve() throws -> LoopbackServer { try LoopbackServer { self.answer($0) } }

  private func answer(_ request: LoopbackServer.Request) -> LoopbackServer.Response {
    let function = request.path.replacingOccurrences(of: "/v1", with: "")
    let (first, knobs) = self.knobs.withLock { knobs in
      let index = knobs.before.firstIndex { $0.path == function }
      return (index.map { knobs.before.remove(at: $0).response }, knobs)
    }
    if let first { return first }
    guard request.method == "POST",
      let object = try? JSONSerialization.jsonObject(with: Data(request.body)),
      let body = object as? [String: Any]
    else { return Self.error("REQUEST-EMPTY", "Forespørgslen er tom") }
    switch function {
    case "/subjects":
      return Self.json([
        ["id": "1", "description": "Borgere", "active": true, "hasSubjects": true, "subjects": []]
      ])
    case "/tables":
      return Self.json(
        tables.map { table -> [String: Any] in
          [
            "id": table.id, "text": table.danish, "unit": table.unit, "updated": knobs.updated,
            "active": table.active, "variables": table.variables.map(\.danish),
          ]
        })
    case "/tableinfo": return tableInfo(body, knobs)
    case "/data": return data(body, request, knobs)
    default: return Self.error("REQUEST-NOTFOUND", "Funktionen blev ikke fundet", status: 404)
    }
  }

  private func table(_ body: [String: Any]) -> Table? {
    tables.first { $0.id == (body["table"] as? String)?.uppercased() }
  }

  private func tableInfo(_ body: [String: Any], _ knobs: Knobs) -> LoopbackServer.Response {
    guard let table = table(body) else {
      return Self.error("EXTRACT-NOTFOUND", "Tabellen blev ikke fundet")
    }
    let isEnglish = body["lang"] as? String == "en"
    let variables = table.variables.map { variable -> [String: Any] in
      var object: [String: Any] = [
        "id": variable.id, "text": isEnglish ? variable.english : variable.danish,
        "elimination": variable.elimination, "time": variable.time,
        "values": variable.values.map {
          ["id": $0.id, "text": isEnglish ? $0.english : $0.danish]
        },
      ]
      if let map = variable.map { object["map"] = map }
      return object
    }
    var object: [String: Any] = [
      "id": table.id, "text": isEnglish ? table.english : table.danish, "unit": table.unit,
      "updated": knobs.updated, "active": table.active, "variables": variables, "contacts": [],
    ]
    if let footnote = table.footnote { object["footnote"] = ["text": footnote, "mandatory": true] }
    return Self.json(object)
  }

  static func json(_ object: Any, status: Int = 200) -> LoopbackServer.Response {
    let data = (try? JSONSerialization.data(withJSONObject: object)) ?? Data()
    return LoopbackServer.Response(
      status, [("Content-Type", "application/json; charset=utf-8")], Array(data))
  }

  public static func error(
    _ code: String, _ message: String, status: Int = 400
  ) -> LoopbackServer.Response {
    json(["errorTypeCode": code, "message": message], status: status)
  }

  // MARK: Data

  private func data(
    _ body: [String: Any], _ request: LoopbackServer.Request, _ knobs: Knobs
  ) -> LoopbackServer.Response {
    guard let table = table(body) else {
      return Self.error("EXTRACT-NOTFOUND", "Tabellen blev ikke fundet")
    }
    let format = body["format"] as? String ?? ""
    guard ["BULK", "CSV", "JSONSTAT", "PX"].contains(format) else {
      return Self.error("REQUEST-MISSING", "Format ikke angivet, eller ikke gyldigt")
    }
    var chosen: [(variable: Variable, values: [Value])] = []
    let asked = body["variables"] as? [[String: Any]] ?? []
    for variable in table.variables {
      guard
        let values = asked.first(where: { $0["code"] as? String == variable.id })?["values"]
          as? [String], !values.isEmpty
      else {
        if variable.elimination, format != "BULK" { continue }
        return Self.error(
          "EXTRACT-NOTALLOWED", "Der skal vælges værdier for variabel: \(variable.id)")
      }
      if values == ["*"] {
        chosen.append((variable, variable.values))
        continue
      }
      for value in values where !variable.values.contains(where: { $0.id == value }) {
        return Self.error(
          "EXTRACT-NOTFOUND", "Kan ikke finde værdien: \(value) (\(variable.id))")
      }
      chosen.append((variable, variable.values.filter { values.contains($0.id) }))
    }
    let cells = chosen.reduce(1) { $0 * $1.values.count }
    if format != "BULK", cells > knobs.limit {
      return Self.error(
        "REQUEST-LIMIT",
        "Forespørgslen på op mod \(Self.grouped(cells)) celler er over begrænsningen på "
          + "\(Self.grouped(knobs.limit)) celler for denne filtype. Anvend BULK eller andet "
          + "streaming format i stedet.")
    }
    let usesCodes = body["valuePresentation"] as? String == "Code" && knobs.sendsCodes
    var response = Self.render(table, chosen, format, codes: usesCodes)
    if knobs.supportsRanges { response = Self.ranged(response, request) }
    return knobs.change?(response) ?? response
  }

  private static func grouped(_ number: Int) -> String {
    var text = String(number)
    var at = text.count - 3
    while at > 0 {
      text.insert(".", at: text.index(text.startIndex, offsetBy: at))
      at -= 3
    }
    return text
  }

  private static func render(
    _ table: Table, _ chosen: [(variable: Variable, values: [Value])], _ format: String,
    codes: Bool
  ) -> LoopbackServer.Response {
    var rows: [[Value]] = [[]]
    for choice in chosen {
      rows = rows.flatMap { row in choice.values.map { row + [$0] } }
    }
    let cells = rows.map { table.cell($0.map(\.id)) }
    switch format {
    case "PX":
      var text = "CHARSET=\"ANSI\";\nAXIS-VERSION=\"2013\";\nMATRIX=\"\(table.id)\";\n"
      text += "TITLE=\"\(table.danish)\";\n"
      text += "STUB=" + chosen.map { "\"\($0.variable.danish)\"" }.joined(separator: ",") + ";\n"
      for choice in chosen {
        let values = choice.values.map { "\"\($0.danish)\"" }.joined(separator: ",")
        text += "VALUES(\"\(choice.variable.danish)\")=\(values);\n"
      }
      text += "DATA=\n" + cells.joined(separator: "\n") + ";\n"
      return LoopbackServer.Response(200, [("Content-Type", "text/plain")], text: text)
    case "JSONSTAT":
      var dimension: [String: Any] = [
        "id": chosen.map(\.variable.id), "size": chosen.map(\.values.count),
      ]
      for choice in chosen {
        dimension[choice.variable.id] = [
          "category": [
            "index": Dictionary(
              uniqueKeysWithValues: choice.values.enumerated().map { ($1.id, $0) })
          ]
        ]
      }
      return json(["dataset": ["dimension": dimension, "value": cells.map { Int($0) ?? 0 }]])
    default:
      var text = "\u{FEFF}" + chosen.map { $0.variable.id.uppercased() + ";" }.joined()
      text += "INDHOLD\r\n"
      for (row, cell) in zip(rows, cells) {
        text += row.map { (codes ? $0.id : $0.danish) + ";" }.joined() + cell + "\r\n"
      }
      return LoopbackServer.Response(
        200, [("Content-Type", "text/csv; charset=utf-8")], text: text)
    }
  }

  /// The answer, or the part of it that was asked for.
  private static func ranged(
    _ whole: LoopbackServer.Response, _ request: LoopbackServer.Request
  ) -> LoopbackServer.Response {
    var response = whole
    response.headers += [("Accept-Ranges", "bytes"), ("ETag", "\"v1\"")]
    guard let range = request.headers["range"], request.headers["if-range"] == "\"v1\"",
      let first = Int(range.dropFirst(6).dropLast()), first < whole.body.count
    else { return response }
    response.status = 206
    let last = whole.body.count - 1
    response.headers.append(("Content-Range", "bytes \(first)-\(last)/\(whole.body.count)"))
    response.body = Array(whole.body[first...])
    return response
  }
}
