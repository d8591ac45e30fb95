using Gat.Numerics.Ordering;
using Gat.Numerics.Sparse;

namespace Gat.Optimization.Nonlinear;

/// <summary>
/// An elimination order for Newton systems that are not quasi-definite. A variable without curvature of its own must not be
/// eliminated before the equation that holds it: each equation is paired with a variable that it determines, and the two are
/// eliminated one after the other. Rows with slacks come first where they are short: that adds them to the curvature.
/// </summary>
/// <remarks>
/// I. S. Duff, S. Pralet, "Strategies for scaling and pivoting for sparse symmetric indefinite problems", SIAM J. Matrix Anal.
/// Appl. 27 (2005) 313-340: orders of a graph in which matched rows are one node.
/// </remarks>
internal static class PairedOrder
{
    /// <summary>Rows with slacks that have at most so many entries are eliminated first.</summary>
    private const int ShortRow = 8;

    /// <summary>The row and column to eliminate first, second, and so on: variables, then constraints from their number on.</summary>
    /// <param name="program">The program.</param>
    /// <param name="jacobian">Values of the Jacobian at a typical point.</param>
    public static (int[] Order, bool[] StartsPair) Of(ScaledProgram program, ReadOnlySpan<double> jacobian)
    {
        var (variables, rows, pattern) = (program.VariableCount, program.RowCount, program.JacobianPattern);
        var partner = Match(program, jacobian);
        var isEarly = new bool[rows];
        for (var row = 0; row < rows; row++)
        {
            isEarly[row] = program.SlackOfRow[row] >= 0 && pattern.Row(row).Length <= ShortRow;
        }

        // One node for each variable, with its partner, then one for each row that has none and is not early.
        var nodeOfRow = new int[rows];
        var (nodes, owners) = (variables, new List<int>());
        for (var row = 0; row < rows; row++)
        {
            nodeOfRow[row] = isEarly[row] ? -1 : partner[row] >= 0 ? partner[row] : nodes++;
            if (nodeOfRow[row] >= variables)
            {
                owners.Add(row);
            }
        }

        var rowOfVariable = new int[variables];
        Array.Fill(rowOfVariable, -1);
        var (order, startsPair) = (new List<int>(variables + rows), new bool[variables + rows]);
        for (var row = 0; row < rows; row++)
        {
            if (isEarly[row])
            {
                order.Add(variables + row);
            }
            else if (partner[row] >= 0)
            {
                rowOfVariable[partner[row]] = row;
            }
        }

        foreach (var node in MinimumDegree.Order(Compress(program, nodeOfRow, nodes)))
        {
            if (node >= variables)
            {
                order.Add(variables + owners[node - variables]);
                continue;
            }

            if (rowOfVariable[node] >= 0)
            {
                startsPair[order.Count] = true;
                order.Add(variables + rowOfVariable[node]);
            }

            order.Add(node);
        }

        return ([.. order], startsPair);
    }

    /// <summary>A variable for each equation, the largest entries first; -1 where none is left.</summary>
    private static int[] Match(ScaledProgram program, ReadOnlySpan<double> jacobian)
    {
        var pattern = program.JacobianPattern;
        var (partner, isTaken) = (new int[program.RowCount], new bool[program.VariableCount]);
        Array.Fill(partner, -1);
        var candidates = new List<(double Size, int Row, int Column)>();
        for (var row = 0; row < program.RowCount; row++)
        {
            var largest = 0.0;
            for (var slot = pattern.Pointers[row]; slot < pattern.Pointers[row + 1]; slot++)
            {
                largest = Math.Max(largest, Math.Abs(jacobian[slot]));
            }

            for (var slot = pattern.Pointers[row]; slot < pattern.Pointers[row + 1] && program.SlackOfRow[row] < 0; slot++)
            {
                if (!program.IsFixed[pattern.Indices[slot]] && Math.Abs(jacobian[slot]) > 0.01 * largest)
                {
                    candidates.Add((Math.Abs(jacobian[slot]) / largest, row, pattern.Indices[slot]));
                }
            }
        }

        foreach (var (_, row, column) in candidates.OrderByDescending(candidate => candidate.Size))
        {
            if (partner[row] < 0 && !isTaken[column])
            {
                (partner[row], isTaken[column]) = (column, true);
            }
        }

        return partner;
    }

    /// <summary>The graph of the nodes, the cliques of early rows included.</summary>
    private static SparsePattern Compress(ScaledProgram program, int[] nodeOfRow, int nodes)
    {
        var (rows, columns) = (new List<int>(), new List<int>());
        var (hessian, jacobian) = (program.HessianPattern, program.JacobianPattern);
        for (var row = 0; row < program.VariableCount; row++)
        {
            foreach (var column in hessian.Row(row))
            {
                Add(row, column);
            }
        }

        for (var row = 0; row < program.RowCount; row++)
        {
            var entries = jacobian.Row(row);
            foreach (var column in entries)
            {
                if (nodeOfRow[row] >= 0)
                {
                    Add(nodeOfRow[row], column);
                    continue;
                }

                foreach (var other in entries)
                {
                    Add(column, other);
                }
            }
        }

        return SparsePattern.FromCoordinates(nodes, nodes, rows.ToArray(), columns.ToArray(), new int[rows.Count]);

        void Add(int row, int column)
        {
            rows.Add(Math.Max(row, column));
            columns.Add(Math.Min(row, column));
        }
    }
}
