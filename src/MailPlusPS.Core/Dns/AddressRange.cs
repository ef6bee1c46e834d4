using System.Runtime.InteropServices;

namespace MailPlusPS.Dns;

/// <summary>Addresses of one family in a row.</summary>
/// <param name="First">The first.</param>
/// <param name="Last">The last, which belongs to it.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct AddressRange(AddressNumber First, AddressNumber Last);
