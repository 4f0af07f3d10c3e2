import Foundation
import LoopbackServer
import Testing
import Workbench

/// Copies on the disk: when they are used, that they are whole, and what they become.
@Suite(.enabled(if: StatbankBench.curl != nil, "curl is not installed"))
struct StatbankCopyTests {
  @Test func unchangedTablesAreNotFetchedAgain() throws {
    let bench = try StatbankBench()
    let first = try bench.run(["OMRÅDE=101,147", "KØN=1", "Tid=2024*"])
    // The same in another order and case.
    let second = try bench.run(["tid=2024*", "kØn=1", "OMRÅDE=147", "OMRÅDE=101"])
    #expect(!first.isReused && second.isReused && second.requests == 1)
    #expect(first.copy.folder == second.copy.folder)
    #expect(bench.dataRequests.count == 1)
    bench.bank.set { $0.updated = "2025-05-12T08:00:00" }
    let third = try bench.run(["OMRÅDE=101,147", "KØN=1", "Tid=2024*"])
    #expect(!third.isReused && bench.dataRequests.count == 2)
    #expect(third.copy.record.updated == "2025-05-12T08:00:00")
  }

  @Test func offlineAnswersFromTheCopyAndAsksNobody() throws {
    let bench = try StatbankBench()
    let fetched = try bench.table(try bench.run())
    bench.server.stop()
    let asked = bench.server.requests.count
    let result = try bench.run(offline: true)
    #expect(result.isReused && result.requests == 0)
    #expect(try bench.table(result).rowCount == fetched.rowCount)
    #expect(bench.server.requests.count == asked)
    let problem = try #require(bench.problem(["Tid=(1)"], format: .csv, offline: true))
    #expect(problem.code == .statbankNoCopy)
    #expect(
      ProblemText().hint(problem)
        == "fetch one: kkrlab data fetch dst:FOLK1A --where \"Tid=(1)\" --format csv")
  }

  @Test func damagedCopiesAreSeen() throws {
    let bench = try StatbankBench()
    let copy = try bench.run().copy
    let path = copy.paths[0]
    var bytes = try FileBytes(path: path).array
    bytes[bytes.count - 3] ^= 1
    try OutputFile.write(bytes, to: path)
    let problem = try #require(bench.problem(offline: true))
    #expect(problem.code == .statbankCopyDamaged)
    #expect(ProblemText().hint(problem)?.contains("kkrlab data fetch dst:FOLK1A") == true)
    // Asking the server repairs it, though the table has not changed.
    #expect(try bench.run().isReused == false)
    #expect(bench.problem(offline: true) == nil)
    unlink(path)
    #expect(bench.problem(offline: true)?.code == .statbankCopyDamaged)
    try OutputFile.write(Array("{".utf8), to: copy.folder + "/datapackage.json")
    #expect(bench.problem(offline: true)?.code == .jsonSyntax)
  }

  @Test func aNewExtractReplacesTheOldFiles() throws {
    let bench = try StatbankBench()
    let first = try bench.run()
    bench.bank.set { knobs in
      knobs.updated = "2025-03-01T08:00:00"
      knobs.change = { response in
        var response = response
        let text = String(decoding: response.body, as: UTF8.self)
        let end = text.utf8.count - 2
        response.body = Array(text.utf8.prefix(end)) + Array("0\r\n".utf8)
        return response
      }
    }
    let second = try bench.run()
    #expect(first.copy.folder == second.copy.folder && first.copy.paths != second.copy.paths)
    #expect(access(first.copy.paths[0], F_OK) != 0 && access(second.copy.paths[0], F_OK) == 0)
    #expect(bench.stored.filter { $0.contains(".work") || $0.contains("tmp") }.isEmpty)
  }

  /// What is in the store and cannot be opened any more must not be lost to what cannot either.
  @Test func afterAFailureTheOldCopyAnswers() throws {
    let bench = try StatbankBench()
    let copy = try bench.run().copy
    bench.bank.set { knobs in
      knobs.updated = "2025-03-01T08:00:00"
      knobs.sendsCodes = false
    }
    #expect(bench.problem()?.code == .statbankLabels)
    #expect(try bench.run(offline: true).copy.record.files == copy.record.files)
  }

  @Test func foldersOfEndedProgramsAreRemoved() throws {
    let bench = try StatbankBench()
    // Beyond the largest number that Linux gives a process.
    try bench.folder.write("store/.work-99999999-0/part.csv", "x")
    try bench.folder.write("store/.work-\(getpid())-77/part.csv", "x")
    _ = try bench.run()
    #expect(bench.stored.filter { $0.hasPrefix(".work") }.count == 2)
    #expect(bench.stored.contains(".work-\(getpid())-77/part.csv"))
  }

  @Test func anExtractBecomesADataset() throws {
    let bench = try StatbankBench()
    let datasets = bench.folder.path + "/datasets"
    let result = try bench.run()
    let published = try bench.fetch.publish(result, as: "folketal", in: datasets)
    let catalogue = DatasetCatalogue(folders: [datasets])
    #expect(try catalogue.entries().map(\.name) == ["folketal"])
    let table = try catalogue.open("folketal").table
    #expect(table.info.name == "folketal" && table.rowCount == 12)
    #expect(try #require(published.imported).table.info.name == "folketal")
    // Again is fine; another table or a dataset of another kind is not overwritten.
    _ = try bench.fetch.publish(result, as: "folketal", in: datasets)
    let accounts = try bench.run(
      ["FUNKTION=*", "PRISENHED=LAN", "Tid=*"], table: "REGK31")
    #expect { try bench.fetch.publish(accounts, as: "folketal", in: datasets) } throws: {
      ($0 as? Problem)?.code == .datasetTaken
    }
    try bench.folder.write("datasets/egen/datapackage.json", "{\"name\": \"egen\"}")
    #expect { try bench.fetch.publish(result, as: "egen", in: datasets) } throws: {
      ($0 as? Problem)?.code == .datasetTaken
    }
    for name in ["", "../x", "a/b", ".skjult", "-x", "æble", "a b"] {
      #expect { try bench.fetch.publish(result, as: name, in: datasets) } throws: {
        ($0 as? Problem)?.code == .datasetName
      }
    }
  }
}
