import Testing
import Workbench

/// Kernels that look at many codes at once give what one finds row by row.
@Suite struct CodeKernelTests {
  private static func codes(_ rows: Int, _ kinds: Int, _ random: inout SplitMix64) -> [Int32] {
    (0..<rows).map { _ in Int32(random.next() % UInt64(kinds)) }
  }

  private static func category(_ name: String, _ codes: [Int32], _ kinds: Int) -> Column {
    Column(
      field: Field(name: name, type: .category),
      storage: .category(
        CategoryCodes(codes), CategoryDomain(codes: (0..<kinds).map { "\(name)\($0)" })))
  }

  /// One in two rows, one in five, in a hundred and in two hundred; whole words of 64 and rests.
  @Test(arguments: [2, 5, 100, 200]) func conditionsOnCodesKeepTheirRows(_ kinds: Int) throws {
    var random = SplitMix64(seed: UInt64(kinds))
    let sizes = [0, 1, 7, 63, 64, 65, 127, 128, 130, 8191, 8192, 8255, 20_011]
    for rows in sizes {
      let codes = Self.codes(rows, kinds, &random)
      let numbers = (0..<rows).map { _ in Int64(random.next() % 10) }
      let table = try VerbSamples.table([
        Self.category("k", codes, kinds),
        Column(field: Field(name: "n", type: .integer), storage: .integer(numbers)),
        Column(
          field: Field(name: "row", type: .integer), storage: .integer((0..<rows).map(Int64.init))),
      ])
      let conditions: [(String, (Int) -> Bool)] = [
        ("k == 'k1'", { codes[$0] == 1 }), ("k ~= 'k1'", { codes[$0] != 1 }),
        ("n >= 5 and k == 'k1'", { codes[$0] == 1 && numbers[$0] >= 5 }),
        ("k ~= 'k0' and n < 2", { codes[$0] != 0 && numbers[$0] < 2 }),
        ("n == 3 and (k == 'k1' and n ~= 4)", { codes[$0] == 1 && numbers[$0] == 3 }),
        ("not (k == 'k1' or n > 4)", { codes[$0] != 1 && numbers[$0] <= 4 }),
        ("k in {'k0', 'k1'} and n == 7", { codes[$0] < 2 && numbers[$0] == 7 }),
      ]
      for (source, holds) in conditions {
        let kept = try table.filtered(where: Expression(source)).column("row")
        let expected = (0..<rows).filter(holds)
        #expect(
          (0..<kept.count).map { kept[$0] } == expected.map { .integer(Int64($0)) },
          "\(source) over \(rows) rows")
      }
    }
  }

  /// Two keys of codes in a byte, up to as many pairs as are dense, alone and before a third key.
  @Test(arguments: [(1, 1), (3, 200), (126, 130), (98, 5)])
  func pairsOfCodesAreGroups(_ first: Int, _ second: Int) throws {
    var random = SplitMix64(seed: UInt64(first * 1000 + second))
    let rows = 30_000
    let a = Self.codes(rows, first, &random)
    let b = Self.codes(rows, second, &random)
    let flags = (0..<rows).map { _ in random.next() % 3 == 0 }
    let table = try VerbSamples.table([
      Self.category("a", a, first), Self.category("b", b, second),
      Column(field: Field(name: "f", type: .boolean), storage: .boolean(flags)),
    ])
    for keys in [["a", "b"], ["b", "a"], ["a", "b", "f"]] {
      let counted = try table.counted(by: keys)
      var expected: [String: Int64] = [:]
      for row in 0..<rows {
        let names = ["a": "a\(a[row])", "b": "b\(b[row])", "f": "\(flags[row])"]
        expected[keys.map { names[$0] ?? "" }.joined(separator: "|"), default: 0] += 1
      }
      #expect(counted.rowCount == expected.count)
      for row in 0..<counted.rowCount {
        let name = try keys.map { try counted.column($0)[row].plainText }.joined(separator: "|")
        #expect(try counted.column("count")[row] == .integer(expected[name] ?? -1))
      }
    }
  }
}
