import CLua

/// A function as the machine calls it: the spec's checks made ready, and the body.
final class LuaEntry: Sendable {
  let name: String
  let parameters: [LuaParameter]
  let options: [LuaParameter]
  let optionNames: [String]
  let refused: [String: Problem]
  let receiver: String?
  let receiverCount: Int32
  let receiverType: Int32
  /// What the quick check looks at, by parameter; a mask of 0 leaves it to the slow check.
  let quick: [kl_quick]
  /// Options, and a receiver of a type that is not known by number, need the slow check.
  let needsSlowCheck: Bool
  let isOpenEnded: Bool
  /// Nothing is checked: an operator or a property, whose body finds what it needs.
  let isFree: Bool
  let body: LuaBody

  /// `number` finds the machine's number of an object type.
  init(_ spec: LuaFunctionSpec, number: (String) -> Int32?) {
    name = spec.name
    parameters = spec.parameters
    options = spec.options
    optionNames = spec.options.map(\.name)
    refused = spec.refused
    receiver = spec.isMethod ? spec.owner : nil
    receiverCount = spec.isMethod ? 1 : 0
    receiverType = receiver.flatMap(number) ?? 0
    quick = spec.parameters.map { parameter in
      let type = parameter.effectiveType
      if type.isDecidedByMask { return kl_quick(mask: type.mask, object: 0) }
      // An integer is right at once; a float without fraction needs the slow check.
      if case .integer = type { return kl_quick(mask: KL_INTEGER.bit, object: 0) }
      if case .object(let name) = type, let known = number(name) {
        return kl_quick(mask: type.mask, object: known)
      }
      return kl_quick(mask: 0, object: 0)
    }
    needsSlowCheck = !spec.options.isEmpty || (spec.isMethod && receiverType == 0)
    isOpenEnded = spec.rest != nil
    isFree = false
    body = spec.body
  }

  /// An operator or a property: the machine guarantees what the body finds.
  init(unchecked name: String, receiver: String? = nil, body: @escaping LuaBody) {
    self.name = name
    refused = [:]
    self.body = body
    self.receiver = receiver
    receiverCount = receiver == nil ? 0 : 1
    receiverType = 0
    parameters = []
    options = []
    optionNames = []
    quick = []
    needsSlowCheck = false
    isOpenEnded = true
    isFree = true
  }

  /// Whether everything is right at first sight; otherwise the slow check finds out what is not.
  @inline(__always)
  func fits(_ call: borrowing LuaCall) -> Bool {
    if needsSlowCheck { return false }
    return quick.withUnsafeBufferPointer {
      kl_fits(
        call.handle, receiverType, $0.baseAddress, Int32(truncatingIfNeeded: $0.count),
        isOpenEnded)
    }
  }

  @inline(__always)
  func perform(_ call: inout LuaCall) throws {
    if !isFree, !fits(call) { try LuaArgumentCheck.run(self, &call) }
    try body(&call)
  }
}
