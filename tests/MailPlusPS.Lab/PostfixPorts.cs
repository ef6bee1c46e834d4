namespace MailPlusPS.Lab;

/// <summary>Where one server of the lab listens on 127.0.0.1, or would if it did.</summary>
/// <param name="Smtp">What is 25 elsewhere.</param>
/// <param name="Submission">What is 587 elsewhere.</param>
/// <param name="ImplicitTls">What is 465 elsewhere.</param>
public sealed record PostfixPorts(int Smtp, int Submission, int ImplicitTls);
