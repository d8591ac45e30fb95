using System.Runtime.InteropServices;
using Gat.Optimization.Nonlinear;

namespace Gat.Tests.Support;

/// <summary>
/// IPOPT as a second opinion on nonlinear programs, where its library is installed (Debian: coinor-libipopt1v5). Only tests and
/// benchmarks use it. A. Wächter, L. T. Biegler, Math. Program. 106 (2006) 25-57; the C interface is that of its documentation.
/// </summary>
internal sealed unsafe class Ipopt(NonlinearProgram program)
{
    private const string Library = "libipopt.so.1";

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate int ObjectiveCallback(int n, double* x, int isNew, double* objective, nint data);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate int GradientCallback(int n, double* x, int isNew, double* gradient, nint data);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate int RowsCallback(int n, double* x, int isNew, int m, double* rows, nint data);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate int JacobianCallback(
        int n, double* x, int isNew, int m, int count, int* rows, int* columns, double* values, nint data);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate int HessianCallback(
        int n, double* x, int isNew, double factor, int m, double* multipliers, int isNewMultiplier, int count, int* rows, int* columns,
        double* values, nint data);

    private readonly double[] rowWork = new double[program.ConstraintCount];
    private readonly double[] gradientWork = new double[program.VariableCount];
    private readonly double[] jacobianWork = new double[program.JacobianPattern.EntryCount];

    /// <summary>Whether the library is installed.</summary>
    public static bool IsInstalled { get; } = NativeLibrary.TryLoad(Library, out _);

    /// <summary>What IPOPT answers.</summary>
    /// <param name="IsSolved">Whether it says that it found a solution.</param>
    /// <param name="IsInfeasible">Whether it says that there is none nearby.</param>
    /// <param name="Objective">Its objective.</param>
    /// <param name="X">Its point.</param>
    public sealed record Answer(bool IsSolved, bool IsInfeasible, double Objective, double[] X);

    /// <summary>Solves with the options that are IPOPT's own, but silently.</summary>
    public Answer Solve()
    {
        double[] lower = [.. program.VariableLower.ToArray().Select(Limit)];
        double[] upper = [.. program.VariableUpper.ToArray().Select(Limit)];
        double[] rowLower = [.. program.ConstraintLower.ToArray().Select(Limit)];
        double[] rowUpper = [.. program.ConstraintUpper.ToArray().Select(Limit)];
        var x = new double[program.VariableCount];
        program.Start(x);
        ObjectiveCallback objective = Objective;
        GradientCallback gradient = Gradient;
        RowsCallback rows = Rows;
        JacobianCallback jacobian = Jacobian;
        HessianCallback hessian = Hessian;
        fixed (double* xl = lower, xu = upper, gl = rowLower, gu = rowUpper, start = x)
        {
            var problem = CreateIpoptProblem(
                x.Length, xl, xu, rowLower.Length, gl, gu, program.JacobianPattern.EntryCount, program.HessianPattern.EntryCount, 0,
                Pointer(objective), Pointer(rows), Pointer(gradient), Pointer(jacobian), Pointer(hessian));
            if (problem == 0)
            {
                // It refuses rows without any entry.
                return new Answer(false, false, double.NaN, x);
            }

            _ = AddIpoptIntOption(problem, "print_level", 0);
            _ = AddIpoptStrOption(problem, "sb", "yes");
            var value = double.NaN;
            var status = IpoptSolve(problem, start, null, &value, null, null, null, 0);
            FreeIpoptProblem(problem);
            GC.KeepAlive(new Delegate[] { objective, gradient, rows, jacobian, hessian });
            return new Answer(status is 0 or 1, status == 2, value, x);
        }

        static double Limit(double limit) => Math.Clamp(limit, -2e19, 2e19);
        static nint Pointer(Delegate callback) => Marshal.GetFunctionPointerForDelegate(callback);
    }

    private int Objective(int n, double* x, int isNew, double* objective, nint data)
    {
        *objective = program.Evaluate(new ReadOnlySpan<double>(x, n), rowWork);
        return double.IsFinite(*objective) ? 1 : 0;
    }

    private int Gradient(int n, double* x, int isNew, double* gradient, nint data)
    {
        program.Differentiate(new ReadOnlySpan<double>(x, n), new Span<double>(gradient, n), jacobianWork);
        return 1;
    }

    private int Rows(int n, double* x, int isNew, int m, double* rows, nint data)
    {
        program.Evaluate(new ReadOnlySpan<double>(x, n), new Span<double>(rows, m));
        return 1;
    }

    private int Jacobian(int n, double* x, int isNew, int m, int count, int* rows, int* columns, double* values, nint data)
    {
        if (values == null)
        {
            Coordinates(program.JacobianPattern.Pointers, program.JacobianPattern.Indices, rows, columns);
        }
        else
        {
            program.Differentiate(new ReadOnlySpan<double>(x, n), gradientWork, new Span<double>(values, count));
        }

        return 1;
    }

    private int Hessian(
        int n, double* x, int isNew, double factor, int m, double* multipliers, int isNewMultiplier, int count, int* rows, int* columns,
        double* values, nint data)
    {
        if (values == null)
        {
            Coordinates(program.HessianPattern.Pointers, program.HessianPattern.Indices, rows, columns);
        }
        else
        {
            program.Curve(new ReadOnlySpan<double>(x, n), factor, new ReadOnlySpan<double>(multipliers, m), new Span<double>(values, count));
        }

        return 1;
    }

    private static void Coordinates(ReadOnlySpan<int> pointers, ReadOnlySpan<int> indices, int* rows, int* columns)
    {
        for (var row = 0; row + 1 < pointers.Length; row++)
        {
            for (var slot = pointers[row]; slot < pointers[row + 1]; slot++)
            {
                (rows[slot], columns[slot]) = (row, indices[slot]);
            }
        }
    }

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
    private static extern nint CreateIpoptProblem(
        int n, double* xLower, double* xUpper, int m, double* gLower, double* gUpper, int jacobianCount, int hessianCount, int indexStyle,
        nint objective, nint rows, nint gradient, nint jacobian, nint hessian);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
    private static extern void FreeIpoptProblem(nint problem);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
    private static extern int AddIpoptIntOption(nint problem, [MarshalAs(UnmanagedType.LPUTF8Str)] string name, int value);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
    private static extern int AddIpoptStrOption(
        nint problem, [MarshalAs(UnmanagedType.LPUTF8Str)] string name, [MarshalAs(UnmanagedType.LPUTF8Str)] string value);

    [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
    private static extern int IpoptSolve(
        nint problem, double* x, double* rows, double* objective, double* rowMultipliers, double* lowerMultipliers,
        double* upperMultipliers, nint data);
}
