using System.Collections.Immutable;
using Gat.Dist.Import.Matpower.Language;

namespace Gat.Dist.Import.Matpower;

/// <summary>Reads mpc.gen.</summary>
internal static class GeneratorTable
{
    private const int leastColumns = 10;

    public static MatpowerGenerators? Read(StructValue fields, HashSet<int>? busNumbers, CaseFaults faults)
    {
        if (CaseTable.Of(fields, "gen", leastColumns, faults) is not { } table)
        {
            return null;
        }

        var generators = new MatpowerGenerators
        {
            Bus = table.WholeNumbers(1, "bus"),
            PMw = table.Finite(2, "Pg"),
            QMvar = table.Finite(3, "Qg"),
            QMaxMvar = table.Limits(4, "Qmax"),
            QMinMvar = table.Limits(5, "Qmin"),
            VSetPu = table.Finite(6, "Vg"),
            IsInService = [.. table.Finite(8, "status").Select(status => status > 0)],
            PMaxMw = table.Limits(9, "Pmax"),
            PMinMw = table.Limits(10, "Pmin"),
        };
        CheckRows(table, generators, busNumbers);
        return generators;
    }

    private static void CheckRows(CaseTable table, MatpowerGenerators generators, HashSet<int>? busNumbers)
    {
        for (var row = 0; row < generators.Count; row++)
        {
            if (generators.Bus[row] > 0 && busNumbers?.Contains(generators.Bus[row]) == false)
            {
                table.Fault(row, "bus", $"Bus {generators.Bus[row]} does not exist.", "Name a bus of mpc.bus.");
            }

            if (generators.IsInService[row] && generators.VSetPu[row] is <= 0 or > 2)
            {
                table.Fault(row, "Vg", $"The set point {generators.VSetPu[row]} pu is not above 0 and at most 2.", "Give the voltage that the unit holds, such as 1.");
            }

            CheckLimits(table, row, "Pmin", generators.PMinMw, generators.PMaxMw);
            CheckLimits(table, row, "Qmin", generators.QMinMvar, generators.QMaxMvar);
        }
    }

    private static void CheckLimits(CaseTable table, int row, string column, ImmutableArray<double> least, ImmutableArray<double> most)
    {
        if (double.IsPositiveInfinity(least[row]) || double.IsNegativeInfinity(most[row]))
        {
            table.Fault(row, column, $"The limits {least[row]} and {most[row]} leave no room.", "A lower limit may be -Inf, an upper one Inf.");
        }
        else if (least[row] > most[row])
        {
            table.Fault(row, column, $"The lower limit {least[row]} lies above the upper limit {most[row]}.", "Exchange or correct them.");
        }
    }
}
