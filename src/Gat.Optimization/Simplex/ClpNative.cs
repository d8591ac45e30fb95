using System.Runtime.InteropServices;
using Gat.Optimization.Native;

namespace Gat.Optimization.Simplex;

/// <summary>The part of CLP's C interface that gat calls. Used by <see cref="ClpModel"/> alone.</summary>
internal static unsafe partial class ClpNative
{
    private const string Library = CoinLibrary.ClpImport;

    [LibraryImport(Library, EntryPoint = "Clp_newModel")]
    public static partial nint NewModel();

    [LibraryImport(Library, EntryPoint = "Clp_deleteModel")]
    public static partial void DeleteModel(nint model);

    [LibraryImport(Library, EntryPoint = "Clp_setLogLevel")]
    public static partial void SetLogLevel(nint model, int level);

    [LibraryImport(Library, EntryPoint = "Clp_loadProblem")]
    public static partial void LoadProblem(
        nint model, int columns, int rows, int* starts, int* indices, double* values,
        double* columnLower, double* columnUpper, double* cost, double* rowLower, double* rowUpper);

    [LibraryImport(Library, EntryPoint = "Clp_addRows")]
    public static partial void AddRows(nint model, int count, double* lower, double* upper, int* starts, int* columns, double* values);

    [LibraryImport(Library, EntryPoint = "Clp_deleteRows")]
    public static partial void DeleteRows(nint model, int count, int* which);

    [LibraryImport(Library, EntryPoint = "Clp_numberRows")]
    public static partial int RowCount(nint model);

    [LibraryImport(Library, EntryPoint = "Clp_chgColumnLower")]
    public static partial void SetColumnLower(nint model, double* lower);

    [LibraryImport(Library, EntryPoint = "Clp_chgColumnUpper")]
    public static partial void SetColumnUpper(nint model, double* upper);

    [LibraryImport(Library, EntryPoint = "Clp_columnLower")]
    public static partial double* ColumnLower(nint model);

    [LibraryImport(Library, EntryPoint = "Clp_columnUpper")]
    public static partial double* ColumnUpper(nint model);

    [LibraryImport(Library, EntryPoint = "Clp_setMaximumSeconds")]
    public static partial void SetMaximumSeconds(nint model, double seconds);

    [LibraryImport(Library, EntryPoint = "Clp_setMaximumIterations")]
    public static partial void SetMaximumIterations(nint model, int iterations);

    [LibraryImport(Library, EntryPoint = "Clp_setDualObjectiveLimit")]
    public static partial void SetDualObjectiveLimit(nint model, double limit);

    [LibraryImport(Library, EntryPoint = "Clp_setPrimalTolerance")]
    public static partial void SetPrimalTolerance(nint model, double tolerance);

    [LibraryImport(Library, EntryPoint = "Clp_setDualTolerance")]
    public static partial void SetDualTolerance(nint model, double tolerance);

    [LibraryImport(Library, EntryPoint = "Clp_initialDualSolve")]
    public static partial int InitialDualSolve(nint model);

    [LibraryImport(Library, EntryPoint = "Clp_dual")]
    public static partial int Dual(nint model, int valuesPass);

    [LibraryImport(Library, EntryPoint = "Clp_primal")]
    public static partial int Primal(nint model, int valuesPass);

    [LibraryImport(Library, EntryPoint = "Clp_status")]
    public static partial int Status(nint model);

    [LibraryImport(Library, EntryPoint = "Clp_secondaryStatus")]
    public static partial int SecondaryStatus(nint model);

    [LibraryImport(Library, EntryPoint = "Clp_numberIterations")]
    public static partial int Iterations(nint model);

    [LibraryImport(Library, EntryPoint = "Clp_objectiveValue")]
    public static partial double ObjectiveValue(nint model);

    [LibraryImport(Library, EntryPoint = "Clp_primalColumnSolution")]
    public static partial double* PrimalColumns(nint model);

    [LibraryImport(Library, EntryPoint = "Clp_dualRowSolution")]
    public static partial double* DualRows(nint model);

    [LibraryImport(Library, EntryPoint = "Clp_dualColumnSolution")]
    public static partial double* ReducedCosts(nint model);

    [LibraryImport(Library, EntryPoint = "Clp_infeasibilityRay")]
    public static partial double* InfeasibilityRay(nint model);

    [LibraryImport(Library, EntryPoint = "Clp_freeRay")]
    public static partial void FreeRay(nint model, double* ray);

    [LibraryImport(Library, EntryPoint = "Clp_statusArray")]
    public static partial byte* StatusArray(nint model);

    [LibraryImport(Library, EntryPoint = "Clp_copyinStatus")]
    public static partial void CopyInStatus(nint model, byte* status);
}
