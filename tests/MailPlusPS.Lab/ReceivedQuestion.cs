namespace MailPlusPS.Lab;

/// <summary>A question as a server received it.</summary>
/// <param name="Name">The name, lower case, without final dot.</param>
/// <param name="Type">The type's name in capitals, such as <c>TXT</c>.</param>
/// <param name="OverTcp">Whether it came by TCP.</param>
public sealed record ReceivedQuestion(string Name, string Type, bool OverTcp);
