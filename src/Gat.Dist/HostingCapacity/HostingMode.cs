namespace Gat.Dist.HostingCapacity;

/// <summary>Which buses get units together.</summary>
public enum HostingMode
{
    /// <summary>Each bus alone.</summary>
    Individual,

    /// <summary>All buses at once, each with the same power.</summary>
    Simultaneous,

    /// <summary>Random buses with random powers, many times.</summary>
    Stochastic,
}
