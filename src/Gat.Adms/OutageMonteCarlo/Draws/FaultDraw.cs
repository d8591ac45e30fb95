using Gat.Adms.Reliability;
using Gat.Numerics.Maths;
using Gat.Numerics.Random;

namespace Gat.Adms.OutageMonteCarlo.Draws;

/// <summary>
/// Draws the faults of years one after the other: a Poisson process of all elements together, each fault given to one of them by their
/// rates. Immutable: threads may share it.
/// </summary>
internal sealed class FaultDraw
{
    private const uint purpose = 0x4F7574; // "Out"

    private readonly IReadOnlyList<ReliabilityElement> elements;
    private readonly AliasTable alias;
    private readonly RepairDraw repair;
    private readonly ulong seed;

    public FaultDraw(IReadOnlyList<ReliabilityElement> elements, OutageOptions options)
    {
        (this.elements, seed) = (elements, (ulong)options.Seed);
        repair = new RepairDraw(options);
        double[] rates = [.. elements.Select(element => element.FailuresPerYear), .. elements.Select(element => element.TemporaryPerYear)];
        FaultsPerYear = rates.Sum();
        alias = new AliasTable(FaultsPerYear > 0 ? rates : [.. rates.Select(_ => 1.0)]);
    }

    /// <summary>Faults of all elements, temporary ones included.</summary>
    public double FaultsPerYear { get; }

    /// <summary>The draws of a year.</summary>
    /// <param name="index">Its number, from 0.</param>
    public RandomStream Year(int index) => new(seed, (ulong)index, purpose);

    /// <summary>Hours until the next fault.</summary>
    public double Gap(ref RandomStream random) => -YearSimulator.HoursPerYear / FaultsPerYear * DeterministicMath.Log(1 - random.Uniform());

    /// <summary>What failed, and whether the fault is gone by itself.</summary>
    public (int Element, bool IsTemporary) Element(ref RandomStream random)
    {
        var drawn = alias.Draw(ref random);
        return drawn < elements.Count ? (drawn, false) : (drawn - elements.Count, true);
    }

    /// <summary>Hours of its repair.</summary>
    public double RepairHours(int element, ref RandomStream random) => repair.Hours(elements[element].RepairHours, ref random);
}
