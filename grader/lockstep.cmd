@echo off
rem The lockstep command: finds JDK 25, builds the grader on first use, starts it.
setlocal EnableDelayedExpansion
set "root=%~dp0.."
set "built=%root%\grader\batch\target\lockstep.classpath"
set "jdk="

call :try "%JAVA_HOME%"
if not defined jdk for /f "delims=" %%j in ('where java 2^>nul') do call :try "%%~dpj.."
if not defined jdk for /d %%j in ("%ProgramFiles%\Java\*" "%ProgramFiles%\Eclipse Adoptium\*" "%ProgramFiles%\Microsoft\*" "%ProgramFiles%\Zulu\*" "%ProgramFiles%\Amazon Corretto\*" "%ProgramFiles%\BellSoft\*" "%USERPROFILE%\.jdks\*" "%USERPROFILE%\scoop\apps\*\current") do call :try "%%~j"
if not defined jdk (
  echo lockstep: expected a JDK 25, found none in JAVA_HOME, PATH and the usual places. 1>&2
  echo Install one, for example from https://adoptium.net, or set JAVA_HOME to it. 1>&2
  exit /b 2
)

if not exist "%built%" (
  echo lockstep: building the grader; this happens once. 1>&2
  set "JAVA_HOME=%jdk%"
  pushd "%root%"
  if exist mvnw.cmd (call mvnw.cmd -q -B -pl grader/batch -am process-classes 1>&2) else (call mvn -q -B -pl grader/batch -am process-classes 1>&2)
  if errorlevel 1 (
    popd
    echo lockstep: the grader could not be built; what Maven says stands above. 1>&2
    exit /b 4
  )
  popd
)

set /p libraries=<"%built%"
"%jdk%\bin\java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:-UsePerfData -Xshare:auto --enable-native-access=ALL-UNNAMED -cp "%root%\grader\batch\target\classes;%libraries%" io.lockstep.batch.command.Lockstep %*
exit /b %errorlevel%

:try
if defined jdk exit /b
if not exist "%~1\bin\javac.exe" exit /b
findstr /b /c:"JAVA_VERSION=\"25" "%~1\release" >nul 2>&1 && set "jdk=%~1"
exit /b
