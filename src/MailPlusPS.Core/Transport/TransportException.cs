using System;
using System.IO;
using MailPlusPS.Checks;

namespace MailPlusPS.Transport;

/// <summary>A conversation with a server that did not come about or ended early. Its message is a sentence for a person.</summary>
internal sealed class TransportException : IOException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="fault">Why.</param>
    /// <param name="message">What was tried and what happened; control characters are written out.</param>
    /// <param name="inner">What the system said; null where nothing.</param>
    public TransportException(TransportFault fault, string message, Exception? inner = null)
        : base(ControlCharacters.Escape(message), inner)
    {
        Fault = fault;
    }

    /// <summary>Why.</summary>
    public TransportFault Fault { get; }
}
