using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Net;
using MailPlusPS.Checks;
using MailPlusPS.Deployment;
using MailPlusPS.Dkim;
using MailPlusPS.Dns;

namespace MailPlusPS.Commands;

/// <summary>What the parameters of an audit say of the deployment; it stands before what a description says.</summary>
internal sealed class AuditRequest
{
    private readonly DeploymentRole _role;
    private readonly string[] _selectors;
    private readonly string? _relay;
    private readonly string[] _backupMx;
    private readonly IPAddress? _publicIPAddress;
    private readonly IPAddress? _nasAddress;

    /// <summary>Reads the parameters. Called on the pipeline thread.</summary>
    /// <param name="command">The cmdlet.</param>
    public AuditRequest(TestMailPlusDeploymentCommand command)
    {
        (_role, _selectors, _relay, _backupMx) = (command.Role, command.Selector, command.Relay, command.BackupMx);
        (_publicIPAddress, _nasAddress) = (command.PublicIPAddress, command.NasAddress);
    }

    /// <summary>Whether a role contradicts itself, or what is given beside it.</summary>
    /// <param name="role">The role.</param>
    /// <returns>True where nobody could be so.</returns>
    public bool IsContradiction(DeploymentRole role) =>
        Conflicting(role, DeploymentRole.Relayed, DeploymentRole.Direct)
        || Conflicting(role, DeploymentRole.DynamicAddress, DeploymentRole.FixedAddress)
        || Conflicting(role, DeploymentRole.BackupMx, DeploymentRole.NoBackupMx)
        || (_relay is not null && role.HasFlag(DeploymentRole.Direct))
        || (_backupMx.Length > 0 && role.HasFlag(DeploymentRole.NoBackupMx));

    /// <summary>Puts together what is known of a deployment.</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="described">Its description, empty but for the domain where there is none.</param>
    /// <param name="options">What is known.</param>
    /// <param name="error">What is wrong with it; null where nothing is.</param>
    /// <returns>Whether it can be judged.</returns>
    public bool TryRead(DnsName domain, MailPlusDeployment described, out AuditOptions options, out ErrorRecord? error)
    {
        List<string> selectors = [];
        foreach (string typed in _selectors.Length > 0 ? _selectors : described.Selector)
        {
            if (!DkimSelector.TryParse(domain, typed, out string selector, out string reason))
            {
                options = new AuditOptions(domain);
                error = new ErrorRecord(new ArgumentException(reason), "InvalidSelector", ErrorCategory.InvalidArgument, ControlCharacters.Escape(typed));
                return false;
            }

            selectors.Add(selector);
        }

        DeploymentRole role = _role == DeploymentRole.None ? described.Role : _role;
        error = null;
        options = new AuditOptions(domain)
        {
            Role = role,
            Selectors = selectors,
            Relay = _relay ?? (described.Relay.Length > 0 && !role.HasFlag(DeploymentRole.Direct) ? described.Relay : null),
            BackupMx = _backupMx.Length > 0 ? _backupMx : role.HasFlag(DeploymentRole.NoBackupMx) ? [] : described.BackupMx,
            PublicIPAddress = _publicIPAddress ?? described.PublicIPAddress,
            NasAddress = _nasAddress ?? (IPAddress.TryParse(described.Nas, out IPAddress? nas) ? nas : null),
            HasWebMail = described.WebMail,
            Users = described.Users,
            OptOut = described.OptOut,
            RelayPort = described.RelayPort,
        };
        return true;
    }

    private static bool Conflicting(DeploymentRole role, DeploymentRole one, DeploymentRole other) => role.HasFlag(one) && role.HasFlag(other);
}
