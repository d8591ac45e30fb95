using System.Numerics;
using Gat.Numerics.Dense;

namespace Gat.Dist.ThreePhase.Model;

/// <summary>
/// A transformer of two or three windings, each with as many coils as the others: coils of the same number share a core, cores know nothing of
/// each other.
/// </summary>
/// <remarks>
/// The short-circuit impedances between pairs of windings become an admittance matrix of the windings on a base of 1 volt (see H. W. Dommel,
/// EMTP Theory Book, chapter 6); the ratios, taps and connections are applied to that. Magnetising and no-load admittances lie across the winding
/// that names them, and small reactors from all coil ends to earth keep a winding from floating.
/// </remarks>
internal sealed class Transformer
{
    private readonly Complex[] windingY;
    private readonly Complex[] branchValues;

    private Transformer(string id, Winding[] windings, Complex[] y)
    {
        (Id, Windings, windingY) = (id, windings, y);
        branchValues = new Complex[Size * Size];
        Terminals = new int[Size];
        for (var winding = 0; winding < windings.Length; winding++)
        {
            for (var coil = 0; coil < CoilCount; coil++)
            {
                var ends = windings[winding].Coils[coil];
                var at = Row(winding, coil);
                Terminals[at] = Places.Of(windings[winding].Bus, ends.First);
                Terminals[at + 1] = Places.Of(windings[winding].Bus, ends.Second);
            }
        }
    }

    public string Id { get; }

    public Winding[] Windings { get; }

    /// <summary>Coils of each winding.</summary>
    public int CoilCount => Windings[0].Coils.Length;

    /// <summary>Both ends of every coil of every winding; an end may stand several times, -1 for earth.</summary>
    public int[] Terminals { get; }

    private int Size => 2 * Windings.Length * CoilCount;

    /// <summary>A transformer; null where its impedances are such that no admittances exist.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="windings">Its windings.</param>
    /// <param name="xPu">Leakage reactances on the power of winding 1: between 1 and 2; with three, between 2 and 3 and between 3 and 1 too.</param>
    public static Transformer? Of(string id, Winding[] windings, double[] xPu)
    {
        var others = windings.Length - 1;
        Complex Between(int first, int second) => new(
            windings[first].ROnFirst + windings[second].ROnFirst, (first, second) switch { (0, 1) => xPu[0], (1, 2) => xPu[1], _ => xPu[2] });
        var z = new Complex[others * others];
        for (var i = 0; i < others; i++)
        {
            for (var j = 0; j < others; j++)
            {
                z[(i * others) + j] = i == j ? Between(0, i + 1) : (Between(0, i + 1) + Between(0, j + 1) - Between(Math.Min(i, j) + 1, Math.Max(i, j) + 1)) / 2;
            }
        }

        if (ComplexInverse.Of(z, others) is not { } inner || !inner.All(Complex.IsFinite))
        {
            return null;
        }

        // Ampere-turns of a core add up to zero: the first winding carries what the others do, negated.
        var y = new Complex[windings.Length * windings.Length];
        for (var i = 0; i < others; i++)
        {
            for (var j = 0; j < others; j++)
            {
                var value = inner[(i * others) + j];
                y[((i + 1) * windings.Length) + j + 1] += value;
                y[j + 1] -= value;
                y[(i + 1) * windings.Length] -= value;
                y[0] += value;
            }
        }

        return new Transformer(id, windings, y);
    }

    /// <summary>The matrix at given ratios, over <see cref="Terminals"/>.</summary>
    /// <param name="taps">Ratio of coil c of winding w at w times the number of coils plus c.</param>
    public Complex[] Matrix(ReadOnlySpan<double> taps)
    {
        Array.Clear(branchValues);
        var count = Windings.Length;
        for (var coil = 0; coil < CoilCount; coil++)
        {
            for (var i = 0; i < count; i++)
            {
                var scaleI = Windings[i].CoilScale / taps[(i * CoilCount) + coil];
                for (var j = 0; j < count; j++)
                {
                    var scaleJ = Windings[j].CoilScale / taps[(j * CoilCount) + coil];
                    Stamp(Row(i, coil), Row(j, coil), windingY[(i * count) + j] * Windings[0].CoilPower * scaleI * scaleJ);
                }

                var own = Windings[i].CoilPower * scaleI * scaleI;
                Stamp(Row(i, coil), Row(i, coil), Windings[i].Core * own);

                // Half of it from each end, on the rated voltage whatever the ratio.
                var tie = new Complex(0, -Windings[i].AntiFloat / 2 * Windings[i].CoilPower * Windings[i].CoilScale * Windings[i].CoilScale);
                branchValues[Row(i, coil) * (Size + 1)] += tie;
                branchValues[(Row(i, coil) + 1) * (Size + 1)] += tie;
            }
        }

        return branchValues;
    }

    /// <summary>Adds an admittance between coil voltages to the matrix of coil ends.</summary>
    private void Stamp(int row, int column, Complex y)
    {
        branchValues[(row * Size) + column] += y;
        branchValues[((row + 1) * Size) + column + 1] += y;
        branchValues[(row * Size) + column + 1] -= y;
        branchValues[((row + 1) * Size) + column] -= y;
    }

    private int Row(int winding, int coil) => 2 * ((winding * CoilCount) + coil);
}
