using Gat.Faults;

namespace Gat.Dist.Import.Matpower;

/// <summary>Collects what is wrong with the tables of one case file.</summary>
internal sealed class CaseFaults(string fileName)
{
    private readonly FaultList faults = new();

    public void Add(string place, string what, string fix) => faults.Add(what, $"{fileName}, {place}", fix);

    /// <exception cref="InputDataException">Something was wrong.</exception>
    public void ThrowIfAny() => faults.ThrowIfAny();
}
