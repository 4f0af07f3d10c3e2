extension CategoryCodes {
  /// What `body` makes of each row's code.
  @inline(__always)
  func mapped<Result: BitwiseCopyable>(_ body: (Int32) -> Result) -> [Result] {
    switch self {
    case .bytes(let codes): Lane.column(codes).map(codes.count) { body(Int32($0)) }
    case .shorts(let codes): Lane.column(codes).map(codes.count) { body(Int32($0)) }
    case .words(let codes): Lane.column(codes).map(codes.count, body)
    }
  }
}
