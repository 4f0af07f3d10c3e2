import Foundation
import LoopbackServer
import Testing
import Workbench

/// What comes of an extract: a typed table with codes, labels, unit and provenance.
@Suite(.enabled(if: StatbankBench.curl != nil, "curl is not installed"))
struct StatbankExtractTests {
  @Test func allVariablesChosenComeAsBulk() throws {
    let bench = try StatbankBench()
    let result = try bench.run()
    let table = try bench.table(result)
    #expect(table.columnNames == ["OMRÅDE", "KØN", "TID", "INDHOLD"])
    #expect(table.rowCount == 2 * 3 * 2)
    #expect(table.columns.map(\.type.name) == ["category", "category", "period", "integer"])
    #expect(try table.column("OMRÅDE")[0] == .text("101"))
    guard case .category(_, let domain) = try table.column("OMRÅDE").storage else {
      Issue.record("OMRÅDE is no category")
      return
    }
    #expect(domain.values.map(\.code) == ["101", "147"])
    #expect(domain.values.map(\.label.danish) == ["København", "Frederiksberg"])
    #expect(try table.column("TID")[0] == .period(try #require(Period(code: "2024K3"))))
    let measure = try table.column("INDHOLD").field
    #expect(measure.unit == Unit(code: "antal") && measure.role == .measure)
    #expect(table.info.source?.hasPrefix("Danmarks Statistik, FOLK1A: Folketal") == true)
    #expect(table.info.source?.hasSuffix("opdateret 2025-02-12") == true)
    #expect(table.info.licence == "CC BY 4.0")
    let source = try #require(table.lineage.sources.first)
    #expect(source.sha256 == result.copy.record.files[0].sha256)
    #expect(result.copy.record.fetched == "2025-02-12T09:00:00Z")
    #expect(result.copy.record.format == .bulk && result.requests == 2 && !result.isReused)
    let request = try #require(bench.dataRequests.first)
    #expect(request.text.contains("\"valuePresentation\":\"Code\""))
    #expect(request.headers["user-agent"] == "kkrlab/test")
    #expect(try StatbankBench.values(request)["KØN"] == ["*"])
    #expect(try StatbankBench.values(request)["OMRÅDE"] == ["101", "147"])
  }

  @Test func variablesLeftOutComeAsCSVWithoutThem() throws {
    let bench = try StatbankBench()
    let result = try bench.run(["OMRÅDE=101", "Tid=(1)"])
    #expect(result.copy.record.format == .csv)
    #expect(try bench.table(result).columnNames == ["OMRÅDE", "TID", "INDHOLD"])
    #expect(result.selection.map(\.count) == [1, 0, 1])
    #expect(result.selection.last?.first == "2024K4")
  }

  @Test func englishLabelsStandBesideTheDanishOnes() throws {
    let bench = try StatbankBench()
    let result = try bench.run(language: .english)
    guard case .category(_, let domain) = try bench.table(result).column("KØN").storage else {
      Issue.record("KØN is no category")
      return
    }
    #expect(domain.values.map(\.label.danish) == ["I alt", "Mænd", "Kvinder"])
    #expect(domain.values.map(\.label.english) == ["Total", "Men", "Women"])
    #expect(result.requests == 3)
  }

  @Test func unitAndPriceLevelComeFromTheVariableThatNamesThem() throws {
    let bench = try StatbankBench()
    let all = ["OMRÅDE=101", "FUNKTION=*", "Tid=2023,2024"]
    let amounts = try bench.table(try bench.run(all + ["PRISENHED=LAN"], table: "REGK31"))
    var field = try amounts.column("INDHOLD").field
    #expect(field.unit == Unit(kind: .money, power: 3, base: "kr"))
    #expect(field.priceBasis == .current)
    let rates = try bench.table(try bench.run(all + ["PRISENHED=INDL"], table: "REGK31"))
    field = try rates.column("INDHOLD").field
    #expect(field.unit == Unit(kind: .rate, base: "kr", per: "indbygger"))
    #expect(try rates.column("INDHOLD")[0].plainText == "1234.5")
  }

  /// Two functions are called the same; marks are read by Statbank's own legend.
  @Test func repeatedLabelsAndMarks() throws {
    let bench = try StatbankBench()
    let result = try bench.run(
      ["OMRÅDE=101", "FUNKTION=53850,53852", "PRISENHED=LAN", "Tid=2023,2024"], table: "REGK31")
    let table = try bench.table(result)
    let cells = try table.column("INDHOLD")
    #expect(try table.column("FUNKTION")[2] == .text("53852"))
    #expect(
      (0..<4).map { cells[$0].plainText } == ["60000", "<not-available>", "0", "<not-available>"])
  }

  @Test func sumsOverTotalsAndPartsAreRefused() throws {
    let bench = try StatbankBench()
    _ = try bench.run(["OMRÅDE=*", "KØN=1", "Tid=2024K4"])
    let session = try LuaSession(
      LuaSession.Settings(catalogue: DatasetCatalogue(folders: []), fetch: bench.fetch)
    ) { _ in }
    let script = """
      return data.fetch("dst:FOLK1A", { offline = true,
        where = { ["OMRÅDE"] = "*", ["KØN"] = 1, Tid = "2024K4" } }):sum "INDHOLD"
      """
    #expect {
      try session.run(Array(script.utf8), name: "t")
    } throws: {
      ($0 as? Problem)?.code == .totalWithParts
    }
  }

  @Test func largeExtractsAreSplitAsTheServerSays() throws {
    let whole = try StatbankBench()
    let split = try StatbankBench()
    split.bank.set { $0.limit = 20 }
    let conditions = ["OMRÅDE=*", "KØN=*", "Tid=2020*,2021*"]
    let expected = try whole.table(try whole.run(conditions, format: .csv))
    let result = try split.run(conditions, format: .csv)
    let table = try split.table(result)
    #expect(table.rowCount == 120 && expected.rowCount == 120)
    // One refusal, then the eight quarters one at a time: 15 cells each.
    #expect(split.dataRequests.count == 1 + 8)
    #expect(result.notes.map(\.code) == [.statbankSplit])
    #expect(result.notes[0].facts["limit"] == "20")
    func rows(_ table: Table) -> [String] {
      (0..<table.rowCount).map { row in
        table.columns.map { $0[row].plainText }.joined(separator: ";")
      }
    }
    #expect(rows(table).sorted() == rows(expected).sorted())
  }

  @Test func cellsThatCannotBeSplitNameTheLimit() throws {
    let bench = try StatbankBench()
    bench.bank.set { $0.limit = 0 }
    let problem = bench.problem(["OMRÅDE=*", "KØN=*", "Tid=*"], format: .csv)
    #expect(problem?.code == .statbankLimit)
    #expect(bench.problem(["OMRÅDE=*", "KØN=*", "Tid=*"], format: .bulk) == nil)
  }

  @Test func otherFormatsAreKeptAsTheyCame() throws {
    let bench = try StatbankBench()
    let cube = try bench.run(format: .jsonstat)
    #expect(cube.imported == nil && cube.copy.paths.count == 1)
    #expect(try FileBytes(path: cube.copy.paths[0]).array.first == UInt8(ascii: "{"))
    bench.bank.set { $0.limit = 6 }
    let px = try bench.run(format: .px)
    #expect(px.copy.paths.count == 3)
    for path in px.copy.paths {
      let text = String(decoding: try FileBytes(path: path).array, as: UTF8.self)
      #expect(text.hasPrefix("CHARSET=") && text.contains("DATA="))
    }
    #expect(try bench.run(format: .px, offline: true).copy.paths == px.copy.paths)
  }

  @Test func fewerRowsThanCellsAreANote() throws {
    let bench = try StatbankBench()
    bench.bank.set { knobs in
      knobs.change = { response in
        var response = response
        let lines = response.body.split(separator: 0x0A, omittingEmptySubsequences: true)
        response.body = Array(lines.dropLast(2).joined(separator: [0x0A])) + [0x0A]
        return response
      }
    }
    let result = try bench.run()
    #expect(result.notes.map(\.code) == [.statbankCellsMissing])
    #expect(result.imported?.table.rowCount == 10)
  }

  @Test func labelsInPlaceOfCodesAreRefused() throws {
    let bench = try StatbankBench()
    bench.bank.set { $0.sendsCodes = false }
    let problem = bench.problem()
    #expect(problem?.code == .statbankLabels)
    #expect(problem?.facts["variable"] == "OMRÅDE" && problem?.facts["found"] == "København")
    #expect(bench.stored.isEmpty)
  }

  @Test func closedTablesAreAWarning() throws {
    var tables = FakeStatbank.samples
    tables[0].active = false
    let bench = try StatbankBench(bank: FakeStatbank(tables))
    #expect(try bench.run().notes.map(\.code) == [.statbankInactive])
  }
}
