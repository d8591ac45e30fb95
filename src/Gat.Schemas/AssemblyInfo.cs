using System.Runtime.CompilerServices;

// Native calls pass pointers and plain values only, so no marshalling code is needed at run time.
[assembly: DisableRuntimeMarshalling]
