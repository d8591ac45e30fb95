using Gat.Dist.ThreePhase.Model;
using Gat.Numerics.Lu;
using Gat.Numerics.Sparse;

namespace Gat.Dist.ThreePhase.Solve;

/// <summary>Numbers the terminals of a network in the order in which elimination fills in little.</summary>
internal static class TerminalNumbering
{
    /// <summary>The place of each terminal, those with an unknown voltage first, and how many these are.</summary>
    public static (int[] Places, int Unknown) Of(
        IReadOnlyList<Primitive> primitives, IReadOnlyList<PowerElement> powers, bool[] isLive, HashSet<int> held)
    {
        var used = new bool[isLive.Length];
        foreach (var place in primitives.SelectMany(primitive => primitive.Terminals).Concat(held))
        {
            used[place] = true;
        }

        int[] unknown = [.. Enumerable.Range(0, isLive.Length).Where(place => used[place] && isLive[place] && !held.Contains(place))];
        var number = new int[isLive.Length];
        Array.Fill(number, -1);
        for (var at = 0; at < unknown.Length; at++)
        {
            number[unknown[at]] = at;
        }

        var rows = new List<int>(Enumerable.Range(0, unknown.Length));
        var columns = new List<int>(rows);
        foreach (var primitive in primitives)
        {
            Join(primitive.Terminals, number, rows, columns);
        }

        foreach (var power in powers)
        {
            foreach (var ends in power.Elements)
            {
                Join([Places.Of(power.Bus, ends.First), Places.Of(power.Bus, ends.Second)], number, rows, columns);
            }
        }

        var pattern = SparsePattern.FromCoordinates(unknown.Length, unknown.Length, [.. rows], [.. columns], new int[rows.Count]);
        return ([.. ComplexLu.EliminationOrder(pattern).Select(at => unknown[at]), .. held.Where(place => isLive[place]).Order()], unknown.Length);
    }

    /// <summary>The leading part of a square pattern, and for each of its slots the slot of the whole.</summary>
    public static (SparsePattern Pattern, int[] Slots) Inner(SparsePattern whole, int size)
    {
        var (pointers, indices, slots) = (new int[size + 1], new List<int>(), new List<int>());
        for (var row = 0; row < size; row++)
        {
            for (var slot = whole.Pointers[row]; slot < whole.Pointers[row + 1]; slot++)
            {
                if (whole.Indices[slot] < size)
                {
                    indices.Add(whole.Indices[slot]);
                    slots.Add(slot);
                }
            }

            pointers[row + 1] = indices.Count;
        }

        return (new SparsePattern(size, size, pointers, [.. indices]), [.. slots]);
    }

    private static void Join(int[] terminals, int[] number, List<int> rows, List<int> columns)
    {
        foreach (var row in terminals)
        {
            foreach (var column in terminals)
            {
                if (row >= 0 && column >= 0 && number[row] >= 0 && number[column] >= 0)
                {
                    rows.Add(number[row]);
                    columns.Add(number[column]);
                }
            }
        }
    }
}
