using System.Numerics;

namespace Gat.Dist.Phasors;

/// <summary>
/// Currents, and other phasors, that are linear in the voltages of terminals: row i is the sum of its admittances times the voltages of its columns.
/// </summary>
public sealed class CurrentRows
{
    private readonly int[] pointers;
    private readonly int[] columns;
    private readonly Complex[] values;

    internal CurrentRows(IReadOnlyList<IReadOnlyDictionary<int, Complex>> rows)
    {
        pointers = new int[rows.Count + 1];
        var all = new List<KeyValuePair<int, Complex>>();
        for (var row = 0; row < rows.Count; row++)
        {
            all.AddRange(rows[row].OrderBy(pair => pair.Key));
            pointers[row + 1] = all.Count;
        }

        columns = [.. all.Select(pair => pair.Key)];
        values = [.. all.Select(pair => pair.Value)];
    }

    /// <summary>How many rows there are.</summary>
    public int Count => pointers.Length - 1;

    /// <summary>The terminals of a row, ascending.</summary>
    public ReadOnlySpan<int> Columns(int row) => columns.AsSpan(pointers[row], pointers[row + 1] - pointers[row]);

    /// <summary>The admittances of a row, pu, in the order of its columns.</summary>
    public ReadOnlySpan<Complex> Values(int row) => values.AsSpan(pointers[row], pointers[row + 1] - pointers[row]);

    /// <summary>The phasor of a row at voltages of all terminals, pu.</summary>
    public Complex At(int row, ReadOnlySpan<double> vRe, ReadOnlySpan<double> vIm)
    {
        var sum = Complex.Zero;
        for (var at = pointers[row]; at < pointers[row + 1]; at++)
        {
            sum += values[at] * new Complex(vRe[columns[at]], vIm[columns[at]]);
        }

        return sum;
    }
}
