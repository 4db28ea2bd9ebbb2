import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Thrown when the port of the pages can't be had; `message` is a sentence for the operator. */
export class PortRefused extends Error {
  override readonly name = 'PortRefused'
}

/** Refuses a taken port before anything else is started. */
export async function requireFreePort(port: number): Promise<void> {
  const probe = createServer()
  await listen(probe, port)
  await new Promise((resolve) => probe.close(resolve))
}

/** Listens on all addresses. @returns where people find it */
export async function listen(server: Server, port: number): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(refusal(error, port)))
    server.listen(port, resolve)
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

function refusal(error: NodeJS.ErrnoException, port: number): Error {
  if (error.code === 'EADDRINUSE')
    return new PortRefused(
      `端口 ${port} 已被占用。先停止占用它的程序，或用 PORT 指定别的端口，例如 PORT=3001 npm start。`,
    )
  if (error.code === 'EACCES')
    return new PortRefused(`没有权限监听端口 ${port}。请用 PORT 指定 1024 以上的端口。`)
  return error
}
