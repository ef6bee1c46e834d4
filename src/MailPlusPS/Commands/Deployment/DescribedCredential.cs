using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Xml;
using MailPlusPS.Checks;
using MailPlusPS.Files;

namespace MailPlusPS.Commands;

/// <summary>
/// The log-in that a description names: a question (<c>Ask</c>), a file of <c>Export-Clixml</c> beside it, or an entry of a
/// SecretManagement vault. Each is asked for once a run; all of it on the pipeline thread.
/// </summary>
internal sealed class DescribedCredential
{
    private const string Question = "Ask";

    private readonly PSCmdlet _cmdlet;
    private readonly Dictionary<string, PSCredential?> _known = new(StringComparer.Ordinal);

    /// <summary>Makes a reader.</summary>
    /// <param name="cmdlet">Who asks.</param>
    public DescribedCredential(PSCmdlet cmdlet)
    {
        _cmdlet = cmdlet;
    }

    /// <summary>Reads a log-in.</summary>
    /// <param name="name">What the description says; empty for none.</param>
    /// <param name="deployment">The description.</param>
    /// <param name="credential">The log-in; null where there is none.</param>
    /// <returns>What is wrong; null where nothing is. A trouble that was told is not told again.</returns>
    public ErrorRecord? Read(string name, MailPlusDeployment deployment, out PSCredential? credential)
    {
        credential = null;
        string folder = deployment.Path.Length > 0 ? Path.GetDirectoryName(deployment.Path)! : _cmdlet.SessionState.Path.CurrentFileSystemLocation.ProviderPath;
        string key = folder + "\n" + name;
        if (name.Length == 0 || _known.TryGetValue(key, out credential))
        {
            return null;
        }

        try
        {
            credential = string.Equals(name, Question, StringComparison.OrdinalIgnoreCase) ? Ask(deployment)
                : IsFile(name) ? ReadFile(Path.Combine(folder, name))
                : ReadVault(name);
            return null;
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException or UnauthorizedAccessException or HostException or XmlException or (RuntimeException and not PipelineStoppedException))
        {
            string message = Texts.Get("Credential.Unavailable", name, ControlCharacters.Escape(exception.Message));
            return new ErrorRecord(new InvalidOperationException(message, exception), "CredentialUnavailable", ErrorCategory.AuthenticationError, name);
        }
        finally
        {
            _known[key] = credential;
        }
    }

    private static bool IsFile(string name) => name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".clixml", StringComparison.OrdinalIgnoreCase);

    private PSCredential Ask(MailPlusDeployment deployment) =>
        _cmdlet.Host.UI.PromptForCredential(Texts.Get("Credential.Caption", deployment.Relay), Texts.Get("Credential.Question", deployment.Domain), string.Empty, string.Empty)
        ?? throw new InvalidDataException(Texts.Get("Credential.NotGiven"));

    private static PSCredential ReadFile(string path)
    {
        if (OwnerFile.IsOpenToOthers(path))
        {
            throw new InvalidDataException(Texts.Get("Credential.Open", path));
        }

        return Take(PSSerializer.Deserialize(File.ReadAllText(path))) ?? throw new InvalidDataException(Texts.Get("Credential.NoCredential"));
    }

    private PSCredential ReadVault(string name)
    {
        if (_cmdlet.InvokeCommand.GetCommand("Get-Secret", CommandTypes.Cmdlet | CommandTypes.Function | CommandTypes.Alias) is null)
        {
            throw new InvalidDataException(Texts.Get("Credential.NoVault"));
        }

        ScriptBlock script = _cmdlet.InvokeCommand.NewScriptBlock("param($Name) Get-Secret -Name $Name -ErrorAction Stop");
        return _cmdlet.InvokeCommand.InvokeScript(useLocalScope: true, script, null, name).Select(Take).FirstOrDefault(c => c is not null)
            ?? throw new InvalidDataException(Texts.Get("Credential.NoCredential"));
    }

    private static PSCredential? Take(object? value) => (value is PSObject wrapped ? wrapped.BaseObject : value) as PSCredential;
}
