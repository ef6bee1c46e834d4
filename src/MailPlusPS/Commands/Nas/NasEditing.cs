using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Nas;
using MailPlusPS.Pipeline;

namespace MailPlusPS.Commands;

/// <summary>Asks about a prepared change of the NAS and makes it.</summary>
internal static class NasEditing
{
    /// <summary>Asks and makes.</summary>
    /// <typeparam name="T">What is changed.</typeparam>
    /// <param name="edit">The change.</param>
    /// <param name="caption">The heading over the question.</param>
    /// <param name="output">Where to.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What is there now; null where the user said no, or nothing is left.</returns>
    public static async Task<T?> MakeAsync<T>(NasEdit<T> edit, string caption, IPipelineOutput output, CancellationToken cancellationToken)
        where T : class
    {
        if (edit.Make is null)
        {
            output.Verbose(edit.Description);
            return edit.Current;
        }

        return await output.ShouldProcessAsync(edit.Description, Texts.Get("Nas.Net.Ask", edit.Description), caption).ConfigureAwait(false)
            ? await edit.Make(cancellationToken).ConfigureAwait(false)
            : null;
    }
}
