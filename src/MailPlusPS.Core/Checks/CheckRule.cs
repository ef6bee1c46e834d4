namespace MailPlusPS.Checks;

/// <summary>
/// One rule of the catalogue. It makes every verdict of that rule, so that id, title, section and reference
/// stand in one place and the texts are found by name: <c>&lt;Id&gt;.Title</c> and <c>&lt;Id&gt;.&lt;outcome&gt;</c>.
/// </summary>
/// <param name="Id">The step's or rule's id.</param>
/// <param name="Section">The section of the tutorial, or an empty text.</param>
/// <param name="Worst">The worst verdict the rule gives.</param>
/// <param name="Reference">Where the rule comes from.</param>
internal sealed record CheckRule(string Id, string Section, CheckStatus Worst, string Reference)
{
    /// <summary>The title in the user's language.</summary>
    public string Title => Texts.Get(Id + ".Title");

    /// <summary>Gives the verdict.</summary>
    /// <param name="status">The verdict; never worse than <see cref="Worst"/> but for Error.</param>
    /// <param name="subject">The name it is about.</param>
    /// <param name="outcome">The text's name below the rule's id, such as <c>Missing</c>.</param>
    /// <param name="arguments">What goes into the text.</param>
    /// <returns>The verdict, without evidence and remedy: add them by <c>with</c>.</returns>
    public CheckResult Give(CheckStatus status, object subject, string outcome, params object?[] arguments) =>
        Make(status, subject, Texts.Get(Id + "." + outcome, arguments));

    /// <summary>Gives the verdict in a sentence that many rules share.</summary>
    /// <param name="status">The verdict; never worse than <see cref="Worst"/> but for Error.</param>
    /// <param name="subject">The name it is about.</param>
    /// <param name="sentence">The sentence, out of the texts.</param>
    /// <returns>The verdict, without evidence and remedy.</returns>
    public CheckResult Say(CheckStatus status, object subject, string sentence) => Make(status, subject, sentence);

    /// <summary>Says that it was not looked at.</summary>
    /// <param name="subject">The name it would be about.</param>
    /// <param name="reason">Why, and what to give, as a sentence.</param>
    /// <returns>The verdict.</returns>
    public CheckResult NotTested(object subject, string reason) => Make(CheckStatus.NotTested, subject, reason);

    /// <summary>Says what is known of it without a look: where it only points at others, or answers a question.</summary>
    /// <param name="subject">The name it is about.</param>
    /// <param name="explanation">What is known, as a sentence.</param>
    /// <returns>The verdict.</returns>
    public CheckResult Explain(object subject, string explanation) => Make(CheckStatus.Info, subject, explanation);

    /// <summary>Says that there is no record to judge.</summary>
    /// <param name="subject">The name it would be about.</param>
    /// <returns>The verdict.</returns>
    public CheckResult NoRecord(object subject) => NotTested(subject, Texts.Get("Check.NoRecord"));

    /// <summary>Says that it could not be found out.</summary>
    /// <param name="subject">The name it is about.</param>
    /// <param name="reason">What was asked and what happened, as a sentence.</param>
    /// <returns>The verdict.</returns>
    public CheckResult Unknown(object subject, string reason) => Make(CheckStatus.Error, subject, reason);

    /// <summary>Takes a finding of a record over as this rule's verdict.</summary>
    /// <param name="finding">What the record's own rule found.</param>
    /// <returns>The same verdict under this rule's name.</returns>
    public CheckResult Adopt(CheckResult finding) => Make(finding.Status, finding.Subject, finding.Message) with
    {
        Evidence = finding.Evidence,
        Remedy = finding.Remedy,
    };

    private CheckResult Make(CheckStatus status, object subject, string message) => new()
    {
        Id = Id,
        Title = Title,
        Section = Section,
        Status = status,
        Subject = subject.ToString() ?? string.Empty,
        Message = message,
        Reference = Reference,
    };
}
