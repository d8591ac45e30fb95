using System.Collections.Immutable;
using Gat.Dist.Import.Matpower.Language;

namespace Gat.Dist.Import.Matpower;

/// <summary>Lists the parts of a case that gat does not read, so that nothing is dropped in silence.</summary>
internal static class LeftAside
{
    private static readonly HashSet<string> readFields = new(StringComparer.Ordinal)
    {
        "version", "baseMVA", "bus", "gen", "branch", "gencost", "bus_name",
    };

    private static readonly (string Table, int Column, string Name, double[] Defaults)[] columns =
    [
        ("bus", 7, "area", [0, 1]),
        ("bus", 11, "zone", [0, 1]),
        ("branch", 7, "rateB", [0]),
        ("branch", 8, "rateC", [0]),
        ("gen", 11, "Pc1", [0]),
        ("gen", 12, "Pc2", [0]),
        ("gen", 17, "ramp_agc", [0]),
        ("gen", 18, "ramp_10", [0]),
        ("gen", 19, "ramp_30", [0]),
        ("gen", 20, "ramp_q", [0]),
        ("gen", 21, "apf", [0]),
        ("gencost", 2, "startup", [0]),
        ("gencost", 3, "shutdown", [0]),
    ];

    public static ImmutableArray<MatpowerField> Fields(StructValue fields) =>
        [.. fields.Names.Where(name => !readFields.Contains(name)).Select(name => new MatpowerField("mpc." + name, fields[name]!.Shown))];

    public static ImmutableArray<MatpowerField> Columns(StructValue fields)
    {
        var unused = new CaseFaults("");
        return
        [
            .. from column in columns
               where fields[column.Table] is MatrixValue { RowCount: > 0 }
               let table = CaseTable.Of(fields, column.Table, 1, unused)
               where table.HasOtherThan(column.Column, column.Defaults)
               select new MatpowerField($"mpc.{column.Table} {column.Name}", $"column {column.Column}"),
        ];
    }
}
