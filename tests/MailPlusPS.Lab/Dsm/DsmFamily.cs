namespace MailPlusPS.Lab.Dsm;

/// <summary>Some APIs of a NAS that belong together, and the state behind them.</summary>
public abstract class DsmFamily
{
    internal void Register(DsmRouter router) => AddTo(router);

    /// <summary>Says which APIs and methods there are and how each answers.</summary>
    /// <param name="router">Where to.</param>
    protected abstract void AddTo(DsmRouter router);
}
