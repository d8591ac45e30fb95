namespace Gat.Dist.HostingCapacity;

/// <summary>How capacities are found.</summary>
public enum HostingMethod
{
    /// <summary>By exact power flows at many powers.</summary>
    PowerFlow,

    /// <summary>By an AC optimal power flow, whose answer is then replayed in exact power flows.</summary>
    Opf,
}

/// <summary>How units that are connected at the same time share what the grid can take.</summary>
public enum HostingAllocation
{
    /// <summary>Each has the same power.</summary>
    Fair,

    /// <summary>The sum is to be greatest, however it is divided.</summary>
    Total,
}
