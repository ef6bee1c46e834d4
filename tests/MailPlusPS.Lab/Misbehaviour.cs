namespace MailPlusPS.Lab;

/// <summary>What a <see cref="MisbehavingDnsServer"/> does with a name and all below it.</summary>
public enum Misbehaviour
{
    /// <summary>Answers from its records, as it should.</summary>
    None,

    /// <summary>Never answers by UDP.</summary>
    DropUdp,

    /// <summary>Never answers.</summary>
    DropAll,

    /// <summary>Loses answers of over 512 bytes by UDP without a word, as some routers do.</summary>
    DropLargeUdp,

    /// <summary>Answers by UDP that the answer does not fit (TC), with nothing in it.</summary>
    Truncate,

    /// <summary>Sends half of the UDP answer, without saying so.</summary>
    CutShort,

    /// <summary>Sends bytes that are no message.</summary>
    Garbage,

    /// <summary>Answers with another id.</summary>
    WrongId,

    /// <summary>Answers another question than the one it was asked.</summary>
    OtherQuestion,

    /// <summary>Sends the question back as it came.</summary>
    Echo,

    /// <summary>Answers with records of a name that was not asked for.</summary>
    ForeignRecords,

    /// <summary>Every name is an alias of one more below it.</summary>
    EndlessAliases,

    /// <summary>The name is an alias of one below it, and that one of the name.</summary>
    AliasLoop,

    /// <summary>Will not answer (RCODE 5).</summary>
    Refuse,

    /// <summary>Cannot answer (RCODE 2).</summary>
    Fail,

    /// <summary>Answers RCODE 1 to whoever asks with EDNS.</summary>
    RefuseEdns,

    /// <summary>Names other servers instead of answering.</summary>
    Refer,

    /// <summary>Takes the TCP connection and closes it.</summary>
    CloseTcp,
}
