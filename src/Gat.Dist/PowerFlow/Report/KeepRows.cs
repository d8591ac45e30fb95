namespace Gat.Dist.PowerFlow.Report;

/// <summary>Which rows of a power flow are written.</summary>
public enum KeepRows
{
    /// <summary>Every bus and branch of every scenario.</summary>
    All,

    /// <summary>Buses outside of their voltage limits, branches loaded above 100 percent, and the summary.</summary>
    Violations,

    /// <summary>One summary row for each scenario.</summary>
    Summary,
}
