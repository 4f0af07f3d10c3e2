import Workbench

/// The readers of cubes: what they read is written, and what was written reads as the same.
enum CubeBodies {
  static func px(_ input: [UInt8]) -> String? {
    again(
      input, read: { try PXReader.read($0, path: "fuzz.px") },
      write: { table in
        var writer = PXWriter()
        writer.quoteReplacement = "'"
        return try writer.bytes(table)
      },
      mayDiffer: { table in
        // A quotation mark is replaced, and PX knows six reasons for what is missing.
        table.columns.contains { column in
          if case .category(_, let domain) = column.storage {
            return domain.values.contains { $0.code.contains("\"") }
          }
          return false
        }
      })
  }

  static func jsonStat(_ input: [UInt8]) -> String? {
    let several: String? = FuzzBudget.run {
      do {
        let document = try JSONStatReader.document(input, path: "fuzz.json")
        for cube in document.datasets {
          _ = try cube.table()
          _ = cube.cell(cube.dimensions.map { $0.domain.values.first?.code ?? "" })
        }
        return nil
      } catch {
        return FuzzBudget.finding(of: error)
      }
    }
    return several
      ?? again(
        input, read: { try JSONStatReader.read($0, path: "fuzz.json") },
        write: { try JSONStatWriter().bytes($0) }, mayDiffer: { $0.rowCount == 0 })
  }

  /// Where a file differs that was written from what was read of another.
  private static func difference(_ first: [UInt8], _ second: [UInt8]) -> String {
    let at = zip(first, second).prefix { $0 == $1 }.count
    func part(_ bytes: [UInt8]) -> String {
      String(decoding: bytes[max(0, at - 40)...].prefix(80), as: UTF8.self)
    }
    return "written twice, «\(part(first))» became «\(part(second))»"
  }

  /// Reads, writes and reads again. `mayDiffer` tells of tables that the format changes.
  private static func again(
    _ input: [UInt8], read: ([UInt8]) throws -> Imported, write: (Table) throws -> [UInt8],
    mayDiffer: (Table) -> Bool
  ) -> String? {
    FuzzBudget.run { () -> String? in
      let table: Table
      let bytes: [UInt8]
      do {
        let imported = try read(input)
        for note in imported.notes { _ = ProblemText().render(note) }
        _ = DatasetDescription(imported).text
        table = imported.table
        if mayDiffer(table) { return nil }
        bytes = try write(table)
      } catch {
        return FuzzBudget.finding(of: error)
      }
      do {
        let second = try read(bytes).table
        if let difference = TableDifference.between(table, second) { return difference }
        // Real numbers may come back as exact ones, with another number of decimals.
        if table.columns.contains(where: { $0.type == .real }) { return nil }
        let twice = try write(second)
        return twice == bytes ? nil : difference(bytes, twice)
      } catch {
        return "what was written cannot be read: \(FuzzBudget.text(error))"
      }
    }
  }
}
