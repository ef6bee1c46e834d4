namespace MailPlusPS.Lab.Dsm;

/// <summary>What the NAS says of itself.</summary>
/// <param name="options">Model and version.</param>
public sealed class DsmSystem(DsmEmulatorOptions options) : DsmFamily
{
    /// <inheritdoc />
    protected override void AddTo(DsmRouter router)
    {
        router.Api("SYNO.DSM.Info", 2, isJson: false).On("getinfo", _ => new { model = options.Model, ram = 8192, serial = "0000LAB000000", temperature = 40, uptime = 3600, version = "69057", version_string = options.Version });
        router.Api("SYNO.Core.System", 3).On("info", _ => new { model = options.Model, firmware_ver = options.Version, enabled_ntp = true });
    }
}
