using Gat.Faults;
using Gat.Optimization.Conic;
using Gat.Optimization.Problems;

namespace Gat.Derms.Envelope.Operating;

/// <summary>Divides the room of <see cref="PackingRows"/> by one of the rules of <see cref="Fairness"/>.</summary>
internal static class BoxDivision
{
    // Rows that are this full, relative to their room, hold those who bear on them.
    private const double full = 1e-9;

    /// <summary>The ranges; null where no point keeps the rows.</summary>
    public static double[]? Divide(PackingRows rows, Fairness rule, CancellationToken cancel)
    {
        for (var row = 0; row < rows.Count; row++)
        {
            if (rows[row] < 0)
            {
                return null;
            }
        }

        return rule switch
        {
            Fairness.Equal => Filled(rows, Array.ConvertAll(rows.Size, size => size > 0 ? 1.0 : 0), goesOn: false),
            Fairness.Proportional => Filled(rows, rows.Size, goesOn: false),
            Fairness.MaxMin => Filled(rows, rows.Size, goesOn: true),
            _ => Greatest(rows, cancel),
        };
    }

    /// <summary>
    /// All ranges grow together, each at its own speed, until a row is full or a range is complete. Then those who bear on it stop: those of the
    /// same side too, unless the others may go on.
    /// </summary>
    private static double[] Filled(PackingRows rows, double[] speed, bool goesOn)
    {
        var ranges = new double[speed.Length];
        var grows = Array.ConvertAll(speed, value => value > 0);
        while (grows.Contains(true))
        {
            var step = Step(rows, ranges, speed, grows);
            for (var at = 0; at < ranges.Length; at++)
            {
                ranges[at] = grows[at] ? Math.Min(rows.Size[at], ranges[at] + (step * speed[at])) : ranges[at];
            }

            Stop(rows, ranges, grows, goesOn);
        }

        return ranges;
    }

    private static double Step(PackingRows rows, double[] ranges, double[] speed, bool[] grows)
    {
        var step = double.PositiveInfinity;
        for (var at = 0; at < ranges.Length; at++)
        {
            step = grows[at] ? Math.Min(step, (rows.Size[at] - ranges[at]) / speed[at]) : step;
        }

        for (var row = 0; row < rows.Count; row++)
        {
            double rate = 0;
            for (var at = 0; at < ranges.Length; at++)
            {
                rate += grows[at] ? rows.Row(row)[at] * speed[at] : 0;
            }

            step = rate > 0 ? Math.Min(step, Math.Max(0, rows[row] - rows.Used(row, ranges)) / rate) : step;
        }

        return step;
    }

    private static void Stop(PackingRows rows, double[] ranges, bool[] grows, bool goesOn)
    {
        var side = ranges.Length / 2;
        for (var at = 0; at < ranges.Length; at++)
        {
            grows[at] &= ranges[at] < rows.Size[at] * (1 - full);
        }

        for (var row = 0; row < rows.Count; row++)
        {
            if (rows.Used(row, ranges) < rows[row] - (full * Math.Max(rows[row], 1e-3)))
            {
                continue;
            }

            var (above, below) = (false, false);
            for (var at = 0; at < ranges.Length; at++)
            {
                if (grows[at] && rows.Row(row)[at] > 0)
                {
                    grows[at] = false;
                    (above, below) = (above || at < side, below || at >= side);
                }
            }

            for (var at = 0; at < ranges.Length && !goesOn; at++)
            {
                grows[at] &= !(at < side ? above : below);
            }
        }
    }

    private static double[]? Greatest(PackingRows rows, CancellationToken cancel)
    {
        var builder = new ProblemBuilder { Name = "operating envelopes", IsMaximised = true };
        foreach (var size in rows.Size)
        {
            builder.AddColumn(0, size, cost: 1);
        }

        for (var row = 0; row < rows.Count; row++)
        {
            var added = builder.AddRow(double.NegativeInfinity, rows[row]);
            for (var at = 0; at < rows.Size.Length; at++)
            {
                if (rows.Row(row)[at] != 0)
                {
                    builder.AddEntry(added, at, rows.Row(row)[at]);
                }
            }
        }

        var solution = ConicSolver.Solve(builder.Build(), null, cancel);
        return solution.Status == SolveStatus.Solved ? [.. solution.X.Select((value, at) => Math.Clamp(value, 0, rows.Size[at]))] : null;
    }
}
