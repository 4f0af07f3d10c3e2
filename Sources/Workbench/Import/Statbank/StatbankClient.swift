import Glibc

/// The API of Danmarks Statistik's Statbank, version 1: `/tableinfo`, `/tables` and `/data`.
///
/// Requests go through curl; answers are files in a folder of the caller's.
public final class StatbankClient: Sendable {
  let connection: StatbankConnection

  public init(_ settings: StatbankSettings) { connection = StatbankConnection(settings) }

  public var settings: StatbankSettings { connection.settings }

  /// Requests made so far, repeated ones included.
  public var requestCount: Int { connection.requestCount }

  // MARK: Tables

  /// Everything about a table; with English labels beside the Danish ones when the language is
  /// English, which takes a second request. Throws `.statbankTable` with the nearest table that
  /// there is.
  func tableInfo(
    _ table: String, language: Language, in work: String, shouldStop: () -> Bool
  ) throws -> StatbankTableInfo {
    let info = try tableInfo(table, in: .danish, work, shouldStop)
    guard language == .english else { return info }
    return info.adding(english: try tableInfo(table, in: .english, work, shouldStop))
  }

  private func tableInfo(
    _ table: String, in language: Language, _ work: String, _ shouldStop: () -> Bool
  ) throws -> StatbankTableInfo {
    let body = JSONValue.object([
      ("table", .string(table)), ("format", .string("JSON")),
      ("lang", .string(language == .danish ? "da" : "en")),
    ])
    let request = "\(connection.name("tableinfo")) (\(table))"
    let answer = try connection.post("tableinfo", body, in: work, shouldStop: shouldStop)
    let bytes = try FileBytes(path: answer.bodyPath, limit: 256 << 20).array
    let info: StatbankTableInfo
    switch try StatbankAnswer.tableInfo(
      bytes, status: answer.status, type: answer.mediaType, language: language, request: request)
    {
    case .table(let read): info = read
    case .refused(let refusal):
      guard refusal.isNotFound, !refusal.isAddress else { throw refused(refusal, request) }
      throw unknown(table, try tables(in: work, shouldStop: shouldStop))
    }
    // Names of files are made of it.
    guard info.id == table else {
      throw Problem(
        .answerForeign,
        ["request": request, "wanted": "the table \(table)", "found": "the table «\(info.id)»"])
    }
    return info
  }

  /// The ids of all tables that are updated still; none when the server does not say.
  func tables(in work: String, shouldStop: () -> Bool) throws -> [String] {
    let body = JSONValue.object([("format", .string("JSON")), ("lang", .string("da"))])
    let answer = try connection.post("tables", body, in: work, shouldStop: shouldStop)
    guard answer.status == 200 else { return [] }
    let bytes = try FileBytes(path: answer.bodyPath, limit: 256 << 20).array
    let value = try StatbankAnswerReader.json(bytes, request: connection.name("tables"))
    return value.array?.compactMap { $0["id"]?.string } ?? []
  }

  private func unknown(_ table: String, _ tables: [String]) -> Problem {
    var problem = Problem(
      .statbankTable, ["name": table], asked: table, candidates: tables)
    // Thousands of tables are no help; those that begin alike are.
    problem.candidates = Array(tables.filter { $0.hasPrefix(table.prefix(3)) }.prefix(8))
    return problem
  }

  private func refused(_ refusal: StatbankError.Refusal, _ request: String) -> Problem {
    Problem(
      .serverRefused, ["request": request, "code": refusal.code, "text": refusal.text])
  }

  // MARK: Data

  /// Fetches a selection, in several parts where the server's limit asks for it. The files of the
  /// parts, in order; their formats are checked by their beginnings.
  func data(
    _ selection: StatbankSelection, in work: String, shouldStop: () -> Bool
  ) throws -> (parts: [String], limit: Int?) {
    var waiting = [selection]
    var parts: [String] = []
    var lowest: Int?
    while let next = waiting.popLast() {
      if shouldStop() { throw Problem(.fetchStopped) }
      let path = "\(work)/part-\(parts.count).\(selection.format.ending)"
      guard let refusal = try fetch(next, to: path, in: work, shouldStop) else {
        parts.append(path)
        continue
      }
      // The limit is the server's and may change: it is read from what it says.
      let limit = refusal.limit(below: next.cells) ?? next.cells / 2
      let total = selection.cells / max(1, limit)
      guard limit < lowest ?? Int.max, total <= Self.mostParts,
        let smaller = next.parts(limit: limit), smaller.count > 1
      else {
        throw Problem(
          .statbankLimit,
          [
            "request": "\(connection.name("data")) (\(selection.info.id))",
            "cells": String(next.cells), "limit": String(limit),
          ])
      }
      lowest = limit
      // What still waits was made for a higher limit.
      waiting = waiting.flatMap { $0.parts(limit: limit) ?? [$0] } + smaller.reversed()
    }
    return (parts, lowest)
  }

  /// More parts than this are work for BULK.
  private static let mostParts = 200

  /// One request of data, kept at a path; the refusal when it is one of too many cells.
  private func fetch(
    _ selection: StatbankSelection, to path: String, in work: String, _ shouldStop: () -> Bool
  ) throws -> StatbankError.Refusal? {
    let request = "\(connection.name("data")) (\(selection.info.id))"
    let answer = try connection.post("data", selection.body, in: work, shouldStop: shouldStop)
    let file = try FileBytes(path: answer.bodyPath)
    let head = file.withBytes { Array($0.prefix(64 << 10)) }
    if let refusal = StatbankError.refusal(head) {
      if refusal.isLimit { return refusal }
      throw refused(refusal, request)
    }
    let wanted = "data as \(selection.format.rawValue.uppercased())"
    guard answer.status == 200 || answer.status == 206,
      !["text/html", "application/xhtml+xml"].contains(answer.mediaType),
      Self.looksRight(head, selection.format)
    else {
      throw StatbankError.foreign(
        head, status: answer.status, type: answer.mediaType, wanted: wanted, request: request)
    }
    if selection.format.isTable {
      try StatbankExtract.check(
        file, selection, request: request, isFramed: answer.isFramed)
    }
    guard rename(answer.bodyPath, path) == 0 else { throw FileBytes.failure(path, errno) }
    return nil
  }

  /// Whether an answer begins as its format does.
  private static func looksRight(_ head: [UInt8], _ format: StatbankQuery.Format) -> Bool {
    let text = head.starts(with: [0xEF, 0xBB, 0xBF]) ? head.dropFirst(3) : head[...]
    let line = text.prefix { $0 != 0x0A && $0 != 0x0D }
    switch format {
    case .bulk, .csv:
      return String(decoding: line, as: UTF8.self).uppercased().hasSuffix("INDHOLD")
    case .jsonstat: return text.first { $0 > 0x20 } == 0x7B
    case .px:
      let start = String(decoding: text.prefix(4096), as: UTF8.self).uppercased()
      return start.contains("=")
        && (start.contains("AXIS-VERSION") || start.contains("CHARSET")
          || start.contains("MATRIX") || start.contains("TITLE"))
    }
  }
}
