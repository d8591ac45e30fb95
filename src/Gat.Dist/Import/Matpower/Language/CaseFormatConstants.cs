namespace Gat.Dist.Import.Matpower.Language;

/// <summary>Names of the columns and codes of case format 2, as case files ask for them by idx_bus and its kin.</summary>
/// <remarks>MATPOWER User's Manual, appendix "Data File Format"; in the order in which each function returns them.</remarks>
internal static class CaseFormatConstants
{
    private static readonly (string Name, double Number)[] bus =
    [
        ("PQ", 1), ("PV", 2), ("REF", 3), ("NONE", 4), ("BUS_I", 1), ("BUS_TYPE", 2), ("PD", 3), ("QD", 4), ("GS", 5), ("BS", 6),
        ("BUS_AREA", 7), ("VM", 8), ("VA", 9), ("BASE_KV", 10), ("ZONE", 11), ("VMAX", 12), ("VMIN", 13),
        ("LAM_P", 14), ("LAM_Q", 15), ("MU_VMAX", 16), ("MU_VMIN", 17),
    ];

    private static readonly (string Name, double Number)[] branch =
    [
        ("F_BUS", 1), ("T_BUS", 2), ("BR_R", 3), ("BR_X", 4), ("BR_B", 5), ("RATE_A", 6), ("RATE_B", 7), ("RATE_C", 8),
        ("TAP", 9), ("SHIFT", 10), ("BR_STATUS", 11), ("PF", 14), ("QF", 15), ("PT", 16), ("QT", 17), ("MU_SF", 18), ("MU_ST", 19),
        ("ANGMIN", 12), ("ANGMAX", 13), ("MU_ANGMIN", 20), ("MU_ANGMAX", 21),
    ];

    private static readonly (string Name, double Number)[] generator =
    [
        ("GEN_BUS", 1), ("PG", 2), ("QG", 3), ("QMAX", 4), ("QMIN", 5), ("VG", 6), ("MBASE", 7), ("GEN_STATUS", 8), ("PMAX", 9), ("PMIN", 10),
        ("MU_PMAX", 22), ("MU_PMIN", 23), ("MU_QMAX", 24), ("MU_QMIN", 25), ("PC1", 11), ("PC2", 12), ("QC1MIN", 13), ("QC1MAX", 14),
        ("QC2MIN", 15), ("QC2MAX", 16), ("RAMP_AGC", 17), ("RAMP_10", 18), ("RAMP_30", 19), ("RAMP_Q", 20), ("APF", 21),
    ];

    private static readonly (string Name, double Number)[] cost =
    [
        ("PW_LINEAR", 1), ("POLYNOMIAL", 2), ("MODEL", 1), ("STARTUP", 2), ("SHUTDOWN", 3), ("NCOST", 4), ("COST", 5),
    ];

    /// <summary>The values that one of the functions returns; null for any other name.</summary>
    public static IReadOnlyList<(string Name, double Number)>? Of(string function) => function switch
    {
        "idx_bus" => bus,
        "idx_brch" => branch,
        "idx_gen" => generator,
        "idx_cost" => cost,
        _ => null,
    };

    /// <summary>All that define_constants sets and a case table uses.</summary>
    public static IEnumerable<(string Name, double Number)> All => [.. bus, .. branch, .. generator, .. cost];
}
