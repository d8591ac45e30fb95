using Gat.Faults;

namespace Gat.Dist.Import.Pandapower.Format;

/// <summary>Collects what is wrong with one file of a net.</summary>
internal sealed class NetFaults(string fileName)
{
    public FaultList List { get; } = new();

    public void Add(string place, string what, string fix) => List.Add(what, $"{fileName}, {place}", fix);

    /// <exception cref="InputDataException">Something was wrong.</exception>
    public void ThrowIfAny() => List.ThrowIfAny();
}
