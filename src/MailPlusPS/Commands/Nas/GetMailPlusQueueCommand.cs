using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using MailPlusPS.Checks;
using MailPlusPS.Nas;
using MailPlusPS.Nas.MailPlus;

namespace MailPlusPS.Commands;

/// <summary>Gets the messages that wait in the queue of MailPlus Server (tutorial §5.7), the oldest first; what waits longer than four hours is marked, and what the other server said is explained.</summary>
[Cmdlet(VerbsCommon.Get, "MailPlusQueue")]
[OutputType(typeof(MailPlusQueueItem))]
public sealed class GetMailPlusQueueCommand : MailPlusCmdlet
{
    /// <summary>Only what waits longer than four hours.</summary>
    [Parameter]
    public SwitchParameter Old { get; set; }

    /// <inheritdoc />
    protected override void ProcessInput()
    {
        (NasSession session, MailPlusFacts facts, bool isOld, MailPlusListDefinition list) = (Session, Facts, Old, Mapping.Lists["queue"]);
        StartNas(
            async (output, cancellationToken) =>
            {
                MailPlusSnapshot snapshot = await ReadAsync(session, facts, [list.Source], output, cancellationToken).ConfigureAwait(false);
                MailPlusReading reading = snapshot.Find(list.Source)!;
                IReadOnlyList<MailPlusQueueItem> items = MailPlusListReader.Require(reading, list, answer => MailPlusQueueReader.Read(answer, list, snapshot.Time));
                output.Verbose(Texts.Get("MailPlus.Queue.Young", items.Count));
                foreach (MailPlusQueueItem item in items.Where(i => i.IsOld || !isOld))
                {
                    output.Object(item);
                }
            },
            session.ComputerName);
    }
}
