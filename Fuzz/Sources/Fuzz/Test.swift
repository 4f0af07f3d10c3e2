import FuzzBodies

nonisolated(unsafe) var chosen = FuzzTarget.scripts

/// Tries one input; what a body reports becomes a crash, so that libFuzzer keeps the input.
func test(_ bytes: UnsafePointer<UInt8>?, _ length: Int) -> Int32 {
  let input = [UInt8](UnsafeBufferPointer(start: bytes, count: length))
  if let finding = chosen.finding(in: input) { fatalError(finding) }
  return 0
}
