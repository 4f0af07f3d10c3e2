import Workbench

/// What a fetch tells its user, as text and as JSON.
struct FetchReport {
  var result: StatbankFetch.Result
  /// Files that were written on request.
  var files: [String]
  /// The dataset that was made on request.
  var name: String?

  private var record: StatbankCopy.Record { result.copy.record }

  var text: String {
    let info = result.imported?.table.info
    var out = record.table
    if let title = info?.title[.danish] { out += ": \(title)" }
    out += "\n"
    if let source = info?.source { out += "source: \(source) (\(info?.licence ?? ""))\n" }
    let width = result.selection.map { DisplayWidth.of($0.variable) }.max() ?? 0
    for chosen in result.selection {
      out += "  \(DisplayWidth.padded(chosen.variable, to: width))  \(Self.text(chosen))\n"
    }
    let rows = record.rows.map { ", rows: \($0)" } ?? ""
    out += "cells: \(record.cells)\(rows)\n"
    let requests = result.requests == 1 ? "1 request" : "\(result.requests) requests"
    if result.requests == 0 {
      out += "copy of \(record.fetched), nobody asked\n"
    } else if result.isReused {
      out += "copy of \(record.fetched), the table has not changed since (\(requests))\n"
    } else {
      out += "fetched \(record.fetched) as \(record.format.rawValue) (\(requests))\n"
    }
    out += "copy: \(result.copy.folder)\n"
    for file in files { out += "file: \(file)\n" }
    if let name { out += "dataset: \(name)\n" }
    for note in result.notes {
      out += "\(note.severity.rawValue): \(ProblemText().message(note))\n"
    }
    return DisplayText.lines(out)
  }

  private static func text(_ chosen: StatbankFetch.Chosen) -> String {
    switch chosen.count {
    case 0: return "left out: its total"
    case 1: return "1 of \(chosen.total): \(chosen.first)"
    case 2: return "2 of \(chosen.total): \(chosen.first), \(chosen.last)"
    default: return "\(chosen.count) of \(chosen.total): \(chosen.first) … \(chosen.last)"
    }
  }

  var json: JSONValue {
    let info = result.imported?.table.info
    func optional(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }
    let variables: [JSONValue] = result.selection.map { chosen in
      .object([
        ("variable", .string(chosen.variable)), ("values", .integer(Int64(chosen.count))),
        ("of", .integer(Int64(chosen.total))),
      ])
    }
    let data: [JSONValue] = zip(result.copy.paths, record.files).map { path, file in
      .object([("path", .string(path)), ("sha256", .string(file.sha256))])
    }
    var members: [(String, JSONValue)] = [
      ("table", .string(record.table)), ("title", optional(info?.title[.danish])),
      ("source", optional(info?.source)), ("licence", optional(info?.licence)),
      ("format", .string(record.format.rawValue)), ("updated", .string(record.updated)),
      ("fetched", .string(record.fetched)), ("reused", .boolean(result.isReused)),
    ]
    members.append(("requests", .integer(Int64(result.requests))))
    members.append(("query", record.query))
    members.append(("cells", .integer(Int64(record.cells))))
    members.append(("rows", record.rows.map { .integer(Int64($0)) } ?? .null))
    members.append(("variables", .array(variables)))
    members.append(("copy", .string(result.copy.folder)))
    members.append(("data", .array(data)))
    members.append(("files", .array(files.map { .string($0) })))
    members.append(("dataset", optional(name)))
    members.append(("notes", .array(result.notes.map { ProblemText().json($0) })))
    return .object(members)
  }
}

extension DisplayText {
  /// Lines of a report with nothing in them that could act on a terminal.
  fileprivate static func lines(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { neutralised(String($0)) }.joined(separator: "\n")
  }
}
