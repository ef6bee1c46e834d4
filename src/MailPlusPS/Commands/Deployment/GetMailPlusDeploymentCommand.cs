using System;
using System.IO;
using System.Management.Automation;
using System.Threading.Tasks;
using MailPlusPS.Deployment;
using MailPlusPS.Pipeline;

namespace MailPlusPS.Commands;

/// <summary>Reads the description of a deployment. The file is parsed, never run.</summary>
[Cmdlet(VerbsCommon.Get, "MailPlusDeployment", DefaultParameterSetName = "Path")]
[OutputType(typeof(MailPlusDeployment))]
public sealed class GetMailPlusDeploymentCommand : AsyncCmdlet
{
    /// <summary>The name of the file where none is given.</summary>
    internal const string FileName = "deployment.psd1";

    /// <summary>The files.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ParameterSetName = "Path")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [FileName];

    /// <summary>The files, their names taken as they are.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = "LiteralPath")]
    [Alias("PSPath")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    /// <inheritdoc />
    protected override void ProcessInput()
    {
        bool literal = ParameterSetName == "LiteralPath";
        foreach (string path in ResolvePaths(literal ? LiteralPath : Path, literal))
        {
            Start(
                (output, _) =>
                {
                    try
                    {
                        output.Object(DataFileParser.ReadDeployment(path));
                    }
                    catch (Exception exception) when (exception is DescriptionException or IOException or UnauthorizedAccessException)
                    {
                        output.Error(Unusable(exception, path));
                    }

                    return Task.CompletedTask;
                },
                path);
        }
    }

    /// <summary>The error for a description that cannot be used.</summary>
    /// <param name="exception">What happened.</param>
    /// <param name="path">The file.</param>
    /// <returns>The error.</returns>
    internal static ErrorRecord Unusable(Exception exception, string path) => exception is DescriptionException
        ? new ErrorRecord(exception, "DeploymentInvalid", ErrorCategory.InvalidData, path)
        : new ErrorRecord(exception, "DeploymentUnreadable", ErrorCategory.ReadError, path);
}
