import Glibc
import Workbench

/// Reads a PX or JSON-stat file once and prints time, cells, their sum and a sum weighted by the
/// positions of their dimensions as JSON: `BenchCubes FILE [--cube]`.
/// `BenchCubes --make KIND FILE CELLS` writes a file of one kind and prints what reading must find.
@main struct BenchCubes {
  static func main() throws {
    let arguments = CommandLine.arguments
    if arguments.count == 5, arguments[1] == "--make", let kind = CubeFile.Kind(arguments[2]) {
      return try CubeFile(kind, cells: Int(arguments[4]) ?? 0).write(to: arguments[3])
    }
    guard arguments.count > 1, !arguments[1].hasPrefix("--") else {
      print("usage: BenchCubes FILE [--cube]")
      exit(2)
    }
    let clock = ContinuousClock()
    let start = clock.now
    let startBusy = processorSeconds()
    let read = try read(arguments[1], cubeOnly: arguments.contains("--cube"))
    let seconds = (clock.now - start) / .seconds(1)
    let busy = processorSeconds() - startBusy
    let (sum, weighted) = sums(read.values, read.positions)
    print(Finding(rows: read.values.count, sum: sum, weighted: weighted).json(seconds, busy))
  }

  static func processorSeconds() -> Double {
    var now = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now)
    return Double(now.tv_sec) + Double(now.tv_nsec) / 1e9
  }

  /// The values, and for each dimension the position of every cell; worked out from the sizes where
  /// only the cube is read.
  static func read(
    _ path: String, cubeOnly: Bool
  ) throws -> (values: Column, positions: [(Int) -> Int]) {
    let isPX = path.hasSuffix(".px")
    guard cubeOnly else {
      let table =
        isPX ? try PXReader.read(path: path).table : try JSONStatReader.read(path: path).table
      let dimensions = table.columns.filter { $0.field.role == .dimension }
      return (
        try table.column("value"),
        dimensions.map { column in
          guard case .category(let codes, _) = column.storage else { return { _ in -1 } }
          return { Int(codes[$0]) }
        }
      )
    }
    let (values, sizes): (Column, [Int])
    if isPX {
      let cube = try PXReader.cube(path: path)
      (values, sizes) = (cube.values, cube.sizes)
    } else {
      let cube = try JSONStatReader.document(path: path).dataset()
      (values, sizes) = (cube.values, cube.sizes)
    }
    var inner = values.count
    let positions = sizes.map { size in
      inner /= size
      let stride = inner
      return { (cell: Int) in cell / stride % size }
    }
    return (values, positions)
  }

  static func sums(_ column: Column, _ positions: [(Int) -> Int]) -> (Double, Double) {
    var sum = 0.0
    var weighted = 0.0
    for cell in 0..<column.count {
      let value: Double =
        switch column.storage {
        case .decimal(let values, let scale):
          ExactDecimal(coefficient: values[cell], scale: scale).real
        case .integer(let values): Double(values[cell])
        case .real(let values): values[cell]
        default: .nan
        }
      sum += value
      weighted += value * CubeFile.weight(positions.map { $0(cell) })
    }
    return (sum, weighted)
  }
}

/// What a reading found.
struct Finding {
  var rows: Int
  var sum: Double
  var weighted: Double

  func json(_ seconds: Double = 0, _ busy: Double = 0) -> String {
    "{\"rows\": \(rows), \"sum\": \(sum), \"weighted\": \(weighted), "
      + "\"seconds\": \(seconds), \"processor\": \(busy)}"
  }
}
