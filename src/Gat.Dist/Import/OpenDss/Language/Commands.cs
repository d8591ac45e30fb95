namespace Gat.Dist.Import.OpenDss.Language;

/// <summary>The commands of OpenDSS in the order in which abbreviations are tried.</summary>
/// <remarks>OpenDSS Manual, "Command Reference".</remarks>
internal static class Commands
{
    private static readonly string[] all =
    [
        "new", "edit", "more", "m", "select", "save", "show", "solve", "enable", "disable", "plot", "reset", "compile", "set", "dump", "open",
        "close", "redirect", "help", "quit", "?", "next", "panel", "sample", "clear", "about", "calcvoltagebases", "setkvbase", "buildy", "get",
        "init", "export", "fileedit", "voltages", "currents", "powers", "seqvoltages", "seqcurrents", "seqpowers", "losses", "phaselosses",
        "cktlosses", "allocateloads", "formedit", "totals", "capacity", "classes", "userclasses", "zsc", "zsc10", "zscrefresh", "ysc", "puvoltages",
        "varvalues", "varnames", "buscoords", "makebuslist", "makeposseq", "reduce", "interpolate", "alignfile", "top", "rotate", "vdiff", "summary",
        "distribute", "di_plot", "comparecases", "yearlycurves", "cd", "visualize", "closedi", "doscmd", "estimate", "reconductor", "_initsnap",
        "_solvenocontrol", "_samplecontrols", "_docontrolactions", "_showcontrolqueue", "_solvedirect", "_solvepflow", "addbusmarker", "uuids",
        "setloadandgenkv", "cvrtloadshapes", "nodediff", "rephase", "setbusxy", "updatestorage", "obfuscate", "latlongcoords", "batchedit", "pstcalc",
        "variable", "reprocessbuses", "clearbusmarkers", "relcalc", "var", "cleanup", "finishtimestep", "nodelist", "connect", "disconnect",
        "remove", "calcincmatrix", "calcincmatrix_o", "tear_circuit", "abort", "calclaplacian", "clearall", "wait", "solveall", "newactor",
        "clone", "exportoverloads", "exportvviolations", "aggregateprofiles", "allpceatbus", "allpdeatbus", "gisplotcircuit",
    ];

    /// <summary>Commands that change the circuit in a way that gat does not follow.</summary>
    public static IReadOnlySet<string> Refused { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "allocateloads", "makeposseq", "reduce", "distribute", "reconductor", "rephase", "remove", "setloadandgenkv", "aggregateprofiles", "rotate",
        "newactor", "clone", "tear_circuit",
    };

    /// <summary>The command of this name, or the first that it abbreviates; null where there is none.</summary>
    public static string? Find(string word) =>
        Array.Find(all, name => name == word) ?? Array.Find(all, name => name.StartsWith(word, StringComparison.Ordinal));
}
