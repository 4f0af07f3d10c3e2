import Foundation
import LoopbackServer
import Testing

/// `kkrlab data fetch` and scripts with `--network` against a made-up statistics bank on loopback.
@Suite(
  .enabled(
    if: FileManager.default.isExecutableFile(atPath: "/usr/bin/curl"), "curl is not installed"))
struct FetchCommandTests {
  /// A project of its own, and the server that its commands are led to.
  private final class World: Sendable {
    let bank = FakeStatbank()
    let server: LoopbackServer
    let root: String

    init() throws {
      server = try bank.serve()
      root = NSTemporaryDirectory() + "kkrlab-fetch-\(UUID().uuidString)"
      try FileManager.default.createDirectory(
        atPath: root + "/datasets", withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: root) }

    func process(_ arguments: [String]) -> Process {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: CommandTests.binaryFolder + "/kkrlab")
      process.arguments = arguments
      process.currentDirectoryURL = URL(fileURLWithPath: root)
      process.environment = [
        "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "COLUMNS": "80",
        "KKRLAB_STATBANK_URL": server.url,
      ]
      return process
    }

    /// Standard output and error of a command, with what differs from run to run replaced.
    func run(_ arguments: String...) throws -> (text: String, status: Int32) {
      let process = process(arguments)
      let pipe = Pipe()
      process.standardOutput = pipe
      process.standardError = pipe
      try process.run()
      let data = pipe.fileHandleForReading.readDataToEndOfFile()
      process.waitUntilExit()
      var text = String(decoding: data, as: UTF8.self)
      text = text.replacingOccurrences(of: server.url, with: "SERVER")
      // The current folder as the system names it may differ from the name it was made by.
      text = text.replacingOccurrences(of: "/private" + root, with: "PROJECT")
      text = text.replacingOccurrences(of: root, with: "PROJECT")
      text.replace(#/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/#, with: "NOW")
      text.replace(#/FOLK1A/[0-9a-f]{16}/#, with: "FOLK1A/KEY")
      return (text, process.terminationStatus)
    }

    func files() -> [String] {
      let found = FileManager.default.enumerator(atPath: root)?.allObjects as? [String] ?? []
      return found.filter { $0.hasSuffix(".csv") || $0.contains(".work") }.sorted()
    }
  }

  @Test func fetchesAnExtractAndAnswersFromItsCopy() throws {
    let world = try World()
    let query = ["OMRÅDE=101,147", "Tid=>=2024K1"]
    let first = try world.run(
      "data", "fetch", "dst:FOLK1A", "--where", query[0], "--where", query[1])
    #expect(
      first.text == """
        FOLK1A: Folketal den 1. i kvartalet
        source: Danmarks Statistik, FOLK1A: Folketal den 1. i kvartalet, opdateret 2025-02-12 (CC BY 4.0)
          OMRÅDE  2 of 5: 101 København, 147 Frederiksberg
          KØN     left out: its total
          Tid     4 of 24: 2024K1 … 2024K4
        cells: 8, rows: 8
        fetched NOW as csv (2 requests)
        copy: PROJECT/datasets/.statbank/FOLK1A/KEY

        """)
    #expect(first.status == 0)
    world.server.stop()
    let second = try world.run(
      "data", "fetch", "dst:FOLK1A", "--where", query[0], "--where", query[1], "--offline")
    #expect(second.text.contains("copy of NOW, nobody asked\n") && second.status == 0)
    let third = try world.run("data", "fetch", "dst:FOLK1A", "--where", "Tid=(1)", "--offline")
    #expect(
      third.text == """
        error KK-831: there is no copy of this query, and --offline asks no server
          hint: fetch one: kkrlab data fetch dst:FOLK1A --where "Tid=(1)"

        """)
    #expect(third.status == 1)
  }

  @Test func anExtractBecomesAWorkbook() throws {
    let world = try World()
    let query = ["data", "fetch", "dst:FOLK1A", "--where", "OMRÅDE=101,147", "--where", "Tid=(1)"]
    let made = try world.run(
      query[0], query[1], query[2], query[3], query[4], query[5], query[6], "--format", "xlsx",
      "--out", "folk.xlsx")
    #expect(made.status == 0)
    #expect(made.text.contains("file: folk.xlsx\n"))
    let shown = try world.run("data", "show", "folk.xlsx", "--sheet", "1", "--csv")
    #expect(shown.text.split(separator: "\n").count == 3)
    #expect(shown.text.contains("101") && shown.text.contains("147"))
  }

  @Test func becomesADatasetAndAFile() throws {
    let world = try World()
    let made = try world.run(
      "data", "fetch", "dst:FOLK1A", "--where", "Tid=(1)", "--where", "KØN=*", "--as", "folketal",
      "--out", "ud/folketal.csv", "--json")
    #expect(made.status == 0 && made.text.contains("\"dataset\": \"folketal\""))
    let shown = try world.run("data", "show", "folketal")
    #expect(
      shown.text == """
        KØN      TID              INDHOLD, antal
        ────────────────────────────────────────
        I alt    4. kvartal 2024         678.351
        Mænd     4. kvartal 2024         743.656
        Kvinder  4. kvartal 2024         846.351
        3 rækker

        """, "\(shown.text)")
    let written = try Data(contentsOf: URL(fileURLWithPath: world.root + "/ud/folketal.csv"))
    #expect(written.starts(with: Array("\u{FEFF}KØN;TID;INDHOLD\r\nTOT;2024K4;".utf8)))
    let listed = try world.run("data", "list")
    #expect(listed.text.contains("folketal") && !listed.text.contains("statbank"))
    let cube = try world.run("data", "fetch", "dst:FOLK1A", "--where", "Tid=*", "--format", "px")
    #expect(cube.text.hasPrefix("error KK-838") && cube.status == 2)
    let px = try world.run(
      "data", "fetch", "dst:FOLK1A", "--where", "Tid=*", "--format", "px", "--out", "x.px")
    #expect(px.text.contains("\nfile: x.px\n") && px.status == 0)
  }

  @Test func wrongQuestionsNameTheRemedy() throws {
    let world = try World()
    let open = try world.run("data", "fetch", "dst:REGK31", "--where", "Tid=2023")
    #expect(
      open.text == """
        error KK-826: REGK31: values must be chosen for FUNKTION (4 values: 52820, 52823, 53850, 53852), PRISENHED (2 values: LAN, INDL)
          hint: add --where "FUNKTION=*" --where "PRISENHED=LAN"; * takes all values, and «Tid=(1)» the newest period

        """)
    let value = try world.run("data", "fetch", "dst:FOLK1A", "--where", "Tid=2024K5")
    #expect(value.text.contains("hint: did you mean «2024K1»?"))
    let table = try world.run("data", "fetch", "dst:FOLK1", "--where", "Tid=*")
    #expect(table.text.contains("hint: did you mean «FOLK1A»?") && table.status == 1)
    #expect(try world.run("data", "fetch", "dst:X", "--attempts", "0").status == 2)
    #expect(world.files().isEmpty)
  }

  @Test func scriptsNeedTheFlag() throws {
    let world = try World()
    let script = "data.fetch('dst:FOLK1A', { where = { Tid = '(1)' } })"
    let refused = try world.run("eval", script)
    #expect(
      refused.text == """
        error KK-801: the script may not fetch «dst:FOLK1A» from its server
          --> eval:1:1
           |
         1 | data.fetch('dst:FOLK1A', { where = { Tid = '(1)' } })
           | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          hint: to allow it, run again with --network

        """, "\(refused.text)")
    #expect(world.server.requests.isEmpty && refused.status == 1)
    #expect(try world.run("eval", "--network", script).status == 0)
    let file = world.root + "/t.lua"
    try "return #data.fetch('dst:FOLK1A', { offline = true, where = { Tid = '(1)' } })"
      .write(toFile: file, atomically: true, encoding: .utf8)
    #expect(try world.run("run", file).text == "1\n")
  }

  /// Ctrl-C in the middle of an answer: nothing of it stays.
  @Test(arguments: [SIGINT, SIGTERM])
  func anInterruptLeavesNothing(signal: Int32) throws {
    let world = try World()
    world.bank.set { knobs in
      knobs.change = { response in
        var response = response
        response.drip = (5, 1)
        return response
      }
    }
    let process = world.process(["data", "fetch", "dst:FOLK1A", "--where", "Tid=*"])
    let pipe = Pipe()
    process.standardError = pipe
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    var looks = 0
    while !world.server.requests.contains(where: { $0.path == "/v1/data" }), looks < 500 {
      Thread.sleep(forTimeInterval: 0.02)
      looks += 1
    }
    Thread.sleep(forTimeInterval: 0.1)
    #expect(world.files().contains { $0.contains(".work") })
    kill(process.processIdentifier, signal)
    let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(text == "error KK-810: the fetch was stopped on request; nothing of it was kept\n")
    #expect(process.terminationStatus == 130)
    #expect(world.files().isEmpty, "\(world.files())")
  }
}
